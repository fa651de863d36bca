package app.kinkit.server.history;

import app.kinkit.command.store.log.AuditReads;
import app.kinkit.command.store.log.EventHistory;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused;
import app.kinkit.projection.follow.ParkedStreams;
import app.kinkit.query.security.Reader;
import app.kinkit.server.ops.OperatorNode;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The history for an operator at the machine: told what an auditor is, with words sealed, and
/// recorded as a look of [#OPERATOR]. Answers are those of `/history/v1`.
public final class OperatorHistory {
  /// Nobody's profile: whoever looks at the machine has no name here.
  public static final ProfileId OPERATOR = new ProfileId(new UUID(0, 0));

  private static final JsonMapper JSON = new JsonMapper();
  private static final Viewer VIEWER = new Viewer(OPERATOR, Reader.anonymous(), true);

  private final Questions questions;

  private OperatorHistory(Questions questions) {
    this.questions = questions;
  }

  public static OperatorHistory of(OperatorNode node, Clock clock) {
    var events = new EventHistory(node.commands());
    var parked = new ParkedStreams(node.projector(), node.side().log(), node.folds());
    var streams = new Streams(node.side().log(), () -> parked.after(0, (int) parked.count()));
    var telling = new AuditorTelling(node.folds(), streams, node.projector());
    var past = new Past(events, node.folds().tables());
    var reads = new AuditReads(node.commands());
    return new OperatorHistory(
        new Questions(events, past, telling, telling, reads, (_, _) -> true, clock));
  }

  /// Lists events, with the parameters of `/history/v1/events`.
  ///
  /// @throws Invalid naming every wrong parameter
  public JsonNode events(Map<String, String> parameters) {
    return json(questions.events(VIEWER, Inquiry.of("history events", parameters)));
  }

  /// What led to the event at a position, and what that led to.
  ///
  /// @throws Refused when there is none
  public JsonNode causation(long position) {
    return json(
        questions.causation(
            VIEWER, position, Inquiry.of("history causation " + position, Map.of())));
  }

  /// The life of a row, or the row as it was `at` a moment.
  ///
  /// @throws Refused when there is no such row
  public JsonNode row(String table, UUID id, Map<String, String> parameters) {
    var inquiry = Inquiry.of("history row %s %s".formatted(table, id), parameters);
    return json(questions.row(VIEWER, table, id, inquiry));
  }

  /// The rows of a bond, now or `at` a moment.
  public JsonNode bond(UUID bond, Map<String, String> parameters) {
    return json(questions.bond(VIEWER, bond, Inquiry.of("history bond " + bond, parameters)));
  }

  /// The looks of auditors and operators, newest first.
  public JsonNode reads(Map<String, String> parameters) {
    return json(questions.reads(VIEWER, Inquiry.of("history reads", parameters)));
  }

  private static JsonNode json(Sheet sheet) {
    return JSON.valueToTree(sheet.members());
  }
}
