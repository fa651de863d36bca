package app.kinkit.server.history;

import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;

import app.kinkit.command.store.log.AuditReads;
import app.kinkit.command.store.log.EventHistory;
import app.kinkit.command.web.Admission;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Refused;
import app.kinkit.projection.Folds;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.history.RowHistory;
import app.kinkit.query.history.PastRows;
import app.kinkit.query.security.RowScope;
import app.kinkit.server.web.Endpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/// `/history/v1`: which address asks what. A look of an auditor is recorded before it is answered.
public final class HistoryEndpoint extends Endpoint {
  public static final String PATH = "/history/v1";

  /// Streams are folded from their first event on: that is not done for everybody at once.
  private static final int AT_ONCE = 4;

  private static final int OF_ONE_PERSON = 2;

  private static final String ID = "([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})";
  private static final Pattern EVENTS = Pattern.compile("/events");
  private static final Pattern CAUSATION = Pattern.compile("/events/(\\d{1,18})/causation");
  private static final Pattern ROW = Pattern.compile("/rows/([a-z_]{1,63})/" + ID);
  private static final Pattern BOND = Pattern.compile("/bonds/" + ID);
  private static final Pattern READS = Pattern.compile("/reads");

  private final Viewers viewers;
  private final Questions questions;
  private final Admission room = new Admission(AT_ONCE, OF_ONE_PERSON, _ -> Duration.ZERO);

  private HistoryEndpoint(Viewers viewers, Questions questions) {
    this.viewers = viewers;
    this.questions = questions;
  }

  /// @param command a pool of role `kinkit_command` of its own: looking back is slow
  /// @param projector a pool of role `kinkit_projector`
  public static HistoryEndpoint of(
      DataSource command,
      DataSource projector,
      EventLog log,
      Folds folds,
      Follower follower,
      RowScope scope,
      Viewers viewers,
      Clock clock) {
    var events = new EventHistory(command);
    var streams = new Streams(log, follower::parked);
    var members = new MemberTelling(new RowHistory(folds), streams, PastRows.of(scope));
    var auditors = new AuditorTelling(folds, streams, projector);
    var past = new Past(events, folds.tables());
    var reads = new AuditReads(command);
    return new HistoryEndpoint(
        viewers,
        new Questions(events, past, members, auditors, reads, follower::awaitApplied, clock));
  }

  @Override
  protected void answer(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var path = path(request).substring(PATH.length());
    var viewer = viewers.of(request);
    require(request, response, "GET", "HEAD");
    try (var _ = room.enter(viewer.person())) {
      asked(path, viewer, Inquiry.of(request)).send(request, response);
    }
  }

  private Sheet asked(String path, Viewer viewer, Inquiry inquiry) {
    if (EVENTS.matcher(path).matches()) {
      return questions.events(viewer, inquiry);
    }
    var causation = CAUSATION.matcher(path);
    if (causation.matches()) {
      return questions.causation(viewer, Long.parseLong(causation.group(1)), inquiry);
    }
    var row = ROW.matcher(path);
    if (row.matches()) {
      return questions.row(viewer, row.group(1), UUID.fromString(row.group(2)), inquiry);
    }
    var bond = BOND.matcher(path);
    if (bond.matches()) {
      return questions.bond(viewer, UUID.fromString(bond.group(1)), inquiry);
    }
    if (READS.matcher(path).matches()) {
      viewers.requireOperator(viewer);
      return questions.reads(viewer, inquiry);
    }
    throw new Refused(
        NOT_FOUND,
        "Ask below "
            + PATH
            + " for /events, /events/{position}/causation, /rows/{table}/{id} or /bonds/{id}.");
  }
}
