package app.kinkit.server.history;

import static app.kinkit.domain.shared.RefusalCode.UNAVAILABLE;

import app.kinkit.command.store.log.AuditReads;
import app.kinkit.command.store.log.EventFilter;
import app.kinkit.command.store.log.EventHistory;
import app.kinkit.command.store.log.EventHistory.Place;
import app.kinkit.domain.shared.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of each question, has it answered, and records the looks of auditors.
final class Questions {
  private static final int USUAL = 100;
  private static final int MOST = 1_000;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Pattern STREAM = Pattern.compile("[a-z][a-z_-]{0,40}(:[0-9A-Za-z-]{1,64})?");
  private static final Pattern ACTOR =
      Pattern.compile("system:[a-z_-]{1,40}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]{0,79}");

  private final EventHistory events;
  private final Past past;
  private final Telling members;
  private final Telling auditors;
  private final AuditReads reads;
  private final Applied applied;
  private final Clock clock;

  /// Waits until the tables hold what happened up to a position; false when that takes too long.
  @FunctionalInterface
  interface Applied {
    boolean await(long position, Duration atMost) throws InterruptedException;
  }

  Questions(
      EventHistory events,
      Past past,
      Telling members,
      Telling auditors,
      AuditReads reads,
      Applied applied,
      Clock clock) {
    this.events = events;
    this.past = past;
    this.members = members;
    this.auditors = auditors;
    this.reads = reads;
    this.applied = applied;
    this.clock = clock;
  }

  Sheet events(Viewer viewer, Inquiry inquiry) {
    var telling = telling(viewer);
    var asked = new Parameters(inquiry);
    var filter = filter(asked);
    var place = place(asked);
    done(asked, inquiry);
    var mine = filter.within(telling.sphere(viewer));
    var page = new Pages(events).page(telling, viewer, mine, place);
    record(viewer, inquiry, page.told());
    var next = inquiry.next(page.next());
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("events", page.told().stream().map(Told::members).toList());
    body.put("next", next);
    return new Sheet(body, page.told(), next);
  }

  private static EventFilter filter(Parameters asked) {
    var stream = asked.text("stream", STREAM, "a stream, such as task:<uuid>");
    var bond = asked.id("bond");
    var person = asked.id("person");
    var actor = asked.text("actor", ACTOR, "the UUID of a person, or system:<name>");
    var type = asked.text("type", TYPE, "the name of an event, such as TaskAssigned");
    var correlation = asked.id("correlation");
    var from = asked.number("from_position");
    var to = asked.number("to_position");
    asked.unless(
        from == null || to == null || from <= to,
        "to_position",
        "lies before from_position",
        "a later position");
    var since = asked.time("since");
    var until = asked.time("until");
    asked.unless(
        since == null || until == null || since.isBefore(until),
        "until",
        "lies before since",
        "a later time");
    return new EventFilter(
        stream,
        bond,
        person,
        actor,
        type,
        correlation,
        from == null ? 1 : from,
        to == null ? Long.MAX_VALUE : to,
        since,
        until,
        null);
  }

  private static Place place(Parameters asked) {
    var cursor = asked.number("cursor");
    var limit = asked.limit(USUAL, MOST);
    return new Place(cursor, limit, asked.choice("order", "asc", "desc").equals("desc"));
  }

  Sheet causation(Viewer viewer, long position, Inquiry inquiry) {
    done(new Parameters(inquiry), inquiry);
    return answered(viewer, inquiry, past.causation(telling(viewer), viewer, position));
  }

  Sheet row(Viewer viewer, String name, UUID id, Inquiry inquiry) {
    var asked = new Parameters(inquiry);
    var at = asked.moment("at");
    if (at != null) {
      var position = position(at, asked);
      done(asked, inquiry);
      var table = past.table(name);
      return answered(viewer, inquiry, past.rowAt(telling(viewer), viewer, table, id, position));
    }
    var place = place(asked);
    done(asked, inquiry);
    var answer = past.row(telling(viewer), viewer, past.table(name), id, place);
    answer.members().computeIfPresent("next", (_, cursor) -> inquiry.next((Long) cursor));
    return answered(viewer, inquiry, answer);
  }

  Sheet bond(Viewer viewer, UUID bond, Inquiry inquiry) {
    var asked = new Parameters(inquiry);
    var at = asked.moment("at");
    var position = at == null ? events.head() : position(at, asked);
    done(asked, inquiry);
    return answered(viewer, inquiry, past.bondAt(telling(viewer), viewer, bond, position));
  }

  /// What has not happened yet is a mistake, not an empty answer.
  private long position(Moment at, Parameters asked) {
    var time = at.time();
    if (time != null) {
      var past = !time.isAfter(clock.instant());
      asked.unless(past, "at", "lies in the future", "a time that has passed");
      return past ? events.positionAt(time) : 0;
    }
    var head = events.head();
    var position = at.position() == null ? 0 : at.position();
    asked.unless(position <= head, "at", "lies beyond the log", "a position up to " + head);
    return position;
  }

  Sheet reads(Viewer viewer, Inquiry inquiry) {
    var asked = new Parameters(inquiry);
    var cursor = asked.number("cursor");
    var limit = asked.limit(USUAL, MOST);
    done(asked, inquiry);
    var looks = reads.before(cursor == null ? Long.MAX_VALUE : cursor, limit);
    reads.record(viewer.person().value(), inquiry.query(), null, null);
    var next = looks.size() < limit ? null : inquiry.next(looks.getLast().number());
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("reads", looks.stream().map(Questions::look).toList());
    body.put("next", next);
    return new Sheet(body, null, next);
  }

  private static Map<String, @Nullable Object> look(AuditReads.Look look) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("number", look.number());
    members.put("at", look.at().toString());
    members.put("reader", look.reader().toString());
    members.put("query", look.query());
    members.put("first_position", look.first());
    members.put("last_position", look.last());
    return members;
  }

  private Telling telling(Viewer viewer) {
    return viewer.auditor() ? auditors : members;
  }

  private Sheet answered(Viewer viewer, Inquiry inquiry, Past.Answer answer) {
    record(viewer, inquiry, answer.told());
    return new Sheet(answer.members(), null, null);
  }

  private void record(Viewer viewer, Inquiry inquiry, List<Told> told) {
    if (viewer.auditor()) {
      var places = told.stream().mapToLong(Told::position).summaryStatistics();
      var any = !told.isEmpty();
      reads.record(
          viewer.person().value(),
          inquiry.query(),
          any ? places.getMin() : null,
          any ? places.getMax() : null);
    }
  }

  /// Complains about parameters, then waits for what the viewer knows to have happened.
  private void done(Parameters asked, Inquiry inquiry) {
    asked.choice("as", "auditor", "member");
    var wanted = inquiry.minPosition();
    asked.unless(
        wanted == null || wanted.matches("\\d{1,18}"),
        "X-Min-Position",
        "is no position",
        "the position of an earlier answer");
    asked.done();
    try {
      Refused.unless(
          wanted == null || applied.await(Long.parseLong(wanted), PATIENCE),
          UNAVAILABLE,
          "The tables have not come to that position yet; ask again in a moment.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(UNAVAILABLE, "The program is stopping; ask again soon.");
    }
  }
}
