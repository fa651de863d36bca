package app.kinkit.journey;

import static app.kinkit.journey.HistoryJourneyTest.ask;
import static app.kinkit.journey.HistoryJourneyTest.events;
import static app.kinkit.journey.HistoryJourneyTest.head;
import static app.kinkit.journey.HistoryJourneyTest.types;
import static app.kinkit.journey.Problems.fields;
import static app.kinkit.journey.Problems.whole;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.journey.Client.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/// Pages, lines and filters of the history, and what is said of wrong ones.
@ExtendWith(TablesEqualTheLog.class)
class HistoryPagesJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();
  private static final JsonMapper JSON = new JsonMapper();
  private static final Client AUDITOR = Admins.of(SERVER).auditor();
  private static final Household HOME = Household.found(SERVER.address());
  private static String task;

  @BeforeAll
  static void story() {
    task = HOME.assign("point_value", 5).is(201).id();
    HOME.doer().command("/tasks/" + task + "/start", Map.of()).is(200);
    HOME.doer().command("/tasks/" + task + "/complete", Map.of()).is(200);
    HOME.lead().command("/tasks/" + task + "/approve", Map.of()).is(200);
  }

  @Test
  void pagesJoinWithoutGapOrRepeatInBothOrders() {
    for (var who : List.of(HOME.lead(), AUDITOR)) {
      var query = "/history/v1/events?bond=" + HOME.bond();
      var whole = positions(who.get(query + "&limit=1000"));
      assertThat(whole).hasSizeGreaterThan(10).isSorted().doesNotHaveDuplicates();
      for (var order : List.of("asc", "desc")) {
        var joined = new ArrayList<Long>();
        var next = query + "&limit=3&order=" + order;
        while (!next.equals("null")) {
          var page = who.get(next).is(200);
          assertThat(page.json().path("events").size()).isBetween(1, 3);
          joined.addAll(positions(page));
          next = page.json().path("next").asString("null");
        }
        var wanted = order.equals("asc") ? whole : whole.reversed();
        assertThat(joined).as(order).containsExactlyElementsOf(wanted);
      }
    }
  }

  private static List<Long> positions(Answer page) {
    return page.is(200)
        .json()
        .path("events")
        .valueStream()
        .map(event -> event.path("position").asLong())
        .toList();
  }

  @Test
  void linesAreTheSameEvents() {
    for (var who : List.of(HOME.lead(), AUDITOR)) {
      var path = "/events?bond=" + HOME.bond() + "&limit=5";
      var object = ask(who, path).is(200);
      var lines = ask(who, path, "Accept", "application/x-ndjson").is(200);
      assertThat(lines.header("Content-Type")).isEqualTo("application/x-ndjson");
      assertThat(lines.body()).endsWith("\n");
      assertThat(lines.body().lines().map(JSON::readTree).toList())
          .isEqualTo(object.json().path("events").valueStream().toList());
      assertThat(lines.header("Link"))
          .isEqualTo("<" + object.json().path("next").asString() + ">; rel=\"next\"");
    }
  }

  @Test
  void everyFilterNarrows() {
    var all = positions(ask(AUDITOR, "/events?bond=" + HOME.bond() + "&limit=1000"));
    var first = all.get(3);
    var last = all.get(7);
    var bond = "/events?bond=" + HOME.bond();
    assertThat(positions(ask(AUDITOR, bond + "&from_position=" + first + "&to_position=" + last)))
        .isEqualTo(all.subList(3, 8));
    var since = time(first);
    var until = time(last);
    assertThat(positions(ask(AUDITOR, bond + "&since=" + since + "&until=" + until)))
        .isEqualTo(
            all.stream().filter(p -> !time(p).isBefore(since) && time(p).isBefore(until)).toList())
        .isNotEmpty();
    assertThat(types(events(AUDITOR, "?type=TaskApproved&actor=" + HOME.lead().id())))
        .containsExactly("TaskApproved");
    var about = types(events(AUDITOR, "?person=" + HOME.doer().id() + "&limit=1000"));
    assertThat(about).contains("ProfileRegistered", "TaskAssigned", "TaskStarted");
    assertThat(about).doesNotContain("BondFounded");
    var chain =
        ask(AUDITOR, "/events?stream=task:" + task + "&type=TaskApproved")
            .json()
            .at("/events/0/correlation")
            .asString();
    assertThat(types(events(AUDITOR, "?correlation=" + chain)))
        .containsExactly("TaskApproved", "PointsCredited");
  }

  private static Instant time(long position) {
    var query = "/events?from_position=" + position + "&to_position=" + position;
    return Instant.parse(ask(AUDITOR, query).json().at("/events/0/time").asString());
  }

  @Test
  void allThatIsWrongIsSaidAtOnce() {
    var answer =
        whole(
            ask(
                HOME.lead(),
                "/events?bond=x&actor=me&type=task&limit=0&order=up&since=yesterday&until=1"
                    + "&from_position=9&to_position=3&cursor=-1&stream=%20&correlation=1&word=a"),
            400,
            "VALIDATION_FAILED");
    assertThat(fields(answer))
        .containsExactlyInAnyOrder(
            "bond",
            "actor",
            "type",
            "limit",
            "order",
            "since",
            "until",
            "to_position",
            "cursor",
            "stream",
            "correlation",
            "word");
    for (var query :
        List.of(
            "/events?limit=1001",
            "/events?limit=1&limit=2",
            "/bonds/" + HOME.bond() + "?at=" + (head() + 1_000_000),
            "/rows/tasks/" + task + "?at=2999-01-01T00:00:00Z",
            "/rows/tasks/" + task + "?at=soon",
            "/reads?cursor=a")) {
      var who = query.startsWith("/reads") ? AUDITOR : HOME.lead();
      assertThat(fields(whole(ask(who, query), 400, "VALIDATION_FAILED"))).as(query).hasSize(1);
    }
    assertThat(whole(ask(HOME.lead(), "/rows/secrets/" + task), 404, "NOT_FOUND").body())
        .contains("tasks");
    whole(ask(HOME.lead(), "/nothing"), 404, "NOT_FOUND");
    var written = HOME.lead().raw("DELETE", "/history/v1/events", new byte[0]);
    assertThat(whole(written, 405, "METHOD_NOT_ALLOWED").header("Allow")).isEqualTo("GET, HEAD");
  }
}
