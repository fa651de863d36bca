package app.kinkit.journey;

import static app.kinkit.journey.Problems.whole;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.journey.Client.Answer;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What happened, over HTTP: for the two whom a task is between, a third member, somebody who has
/// left, a stranger, an auditor and the signed out.
@ExtendWith(TablesEqualTheLog.class)
class HistoryJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();
  private static final String WORD = "Three lines about the week";
  private static final JsonMapper JSON = new JsonMapper();
  private static final Client STRANGER = Client.adult(SERVER.address(), "Stranger");
  private static final Client EX = Client.adult(SERVER.address(), "Ex");
  private static final Client AUDITOR = Admins.of(SERVER).auditor();
  private static final Household HOME = Household.found(SERVER.address());
  private static String task;
  private static long assigned;

  @BeforeAll
  static void story() {
    HOME.join(EX, "member");
    var answer = HOME.assign("point_value", 5).is(201);
    task = answer.id();
    assigned = answer.position();
    var doer = HOME.doer();
    doer.command("/tasks/" + task + "/start", Map.of()).is(200);
    doer.command("/tasks/" + task + "/complete", Map.of("completion_notes", "Done on Sunday."))
        .is(200);
    HOME.lead().command("/tasks/" + task + "/approve", Map.of()).is(200);
    EX.command("/bonds/" + HOME.bond() + "/leave", Map.of()).is(200);
  }

  static Answer ask(Client who, String path, String... headers) {
    var all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("X-Min-Position", Long.toString(head())));
    return who.get("/history/v1" + path, all.toArray(String[]::new));
  }

  static JsonNode events(Client who, String query) {
    return ask(who, "/events" + query).is(200).json().path("events");
  }

  static List<String> types(JsonNode events) {
    return events.valueStream().map(event -> event.path("type").asString()).toList();
  }

  private static Map<String, JsonNode> byType(JsonNode events) {
    return events
        .valueStream()
        .collect(Collectors.toMap(e -> e.path("type").asString(), e -> e, (first, _) -> first));
  }

  @Test
  void theTwoWhomATaskIsBetweenSeeWhatChanged() {
    for (var who : List.of(HOME.lead(), HOME.doer())) {
      var told = events(who, "?stream=task:" + task);
      assertThat(types(told))
          .containsExactly("TaskAssigned", "TaskStarted", "TaskCompleted", "TaskApproved");
      var completed = Objects.requireNonNull(byType(told).get("TaskCompleted"));
      assertThat(completed.path("actor").asString()).isEqualTo(HOME.doer().id());
      assertThat(completed.path("version").asLong()).isEqualTo(2);
      assertThat(completed.has("payload")).isFalse();
      var row = completed.path("rows").path(0);
      assertThat(row.path("table").asString()).isEqualTo("tasks");
      assertThat(row.at("/changes/completion_notes/before").isNull()).isTrue();
      assertThat(row.at("/changes/completion_notes/after").asString()).isEqualTo("Done on Sunday.");
      assertThat(row.at("/changes/status/before").asString()).isEqualTo("in_progress");
    }
  }

  /// The bond's log tells all members that there was a task, and not whose.
  @Test
  void aThirdMemberIsToldThatAndNotWhose() {
    assertThat(events(HOME.lead(), "?bond=" + HOME.bond()).toString()).contains(WORD);
    var answer = ask(HOME.member(), "/events?bond=" + HOME.bond()).is(200);
    var told = Objects.requireNonNull(byType(answer.json().path("events")).get("TaskAssigned"));
    assertThat(told.path("rows").valueStream().map(row -> row.path("table").asString()))
        .containsExactly("bond_activity_log");
    assertThat(told.has("actor")).isFalse();
    assertThat(told.has("stream")).isFalse();
    assertThat(answer.body()).doesNotContain(WORD, task, "Done on Sunday.");
    assertThat(types(answer.json().path("events"))).doesNotContain("TaskStarted", "TaskCompleted");
  }

  @Test
  void whoHasLeftAStrangerAndWhoHasNotSignedInAreToldNothing() {
    for (var who : List.of(EX, STRANGER)) {
      for (var query : List.of("?stream=task:" + task, "?actor=" + HOME.lead().id())) {
        assertThat(events(who, query)).as(query).isEmpty();
      }
      whole(ask(who, "/rows/tasks/" + task), 404, "NOT_FOUND");
      whole(ask(who, "/bonds/" + HOME.bond()), 404, "NOT_FOUND");
      whole(ask(who, "/events/" + assigned + "/causation"), 404, "NOT_FOUND");
      whole(ask(who, "/reads"), 404, "NOT_FOUND");
      assertThat(ask(who, "/events?limit=1000").body())
          .doesNotContain(WORD, task, HOME.lead().id());
    }
    assertThat(events(STRANGER, "?bond=" + HOME.bond())).isEmpty();
    assertThat(types(events(EX, "?bond=" + HOME.bond())))
        .as("an account stays its owner's")
        .containsExactly("AccountOpened");
    var nobody = Client.nobody(SERVER.address());
    whole(ask(nobody, "/events"), 401, "UNAUTHENTICATED");
    whole(ask(nobody, "/rows/tasks/" + task), 401, "UNAUTHENTICATED");
  }

  /// Of a task that was another's before, its doer is told from then on.
  @Test
  void whatWasAnothersIsNotToldToWhoHasItNow() {
    var home = Household.found(SERVER.address());
    var first = home.assign("title", "Meant for somebody else").is(201);
    var next = Map.of("assigned_to", home.member().id());
    var lead = home.lead();
    lead.command("/tasks/" + first.id() + "/amend", Map.of("title", "Meant for you")).is(200);
    var passed = lead.command("/tasks/" + first.id() + "/reassign", next).is(200);
    var path = "/history/v1/rows/tasks/" + first.id();
    String[] since = {"X-Min-Position", Long.toString(passed.position())};
    var life = home.member().get(path, since).is(200);
    assertThat(types(life.json().path("events"))).containsExactly("TaskReassigned");
    assertThat(life.json().at("/events/0/changes/title").toString())
        .isEqualTo("{\"after\":\"Meant for you\"}");
    assertThat(life.body()).doesNotContain("before", "somebody else", home.doer().id());
    whole(home.member().get(path + "?at=" + first.position(), since), 404, "NOT_FOUND");
    whole(home.doer().get(path, since), 404, "NOT_FOUND");
    assertThat(types(lead.get(path, since).json().path("events")))
        .containsExactly("TaskAssigned", "TaskAmended", "TaskReassigned");
  }

  /// Nor is it found out by asking whose it is.
  @Test
  void whatIsNotToldIsNotFoundByIt() {
    var bond = "?bond=" + HOME.bond() + "&type=TaskAssigned";
    assertThat(events(HOME.member(), bond)).hasSize(1);
    for (var guess : List.of("&actor=" + HOME.lead().id(), "&person=" + HOME.doer().id())) {
      assertThat(events(HOME.member(), bond + guess)).as(guess).isEmpty();
      assertThat(events(HOME.lead(), bond + guess)).as(guess).hasSize(1);
    }
    assertThat(events(HOME.member(), "?stream=task:" + task)).isEmpty();
  }

  /// Whatever is hidden is answered as what does not exist, and as shortly.
  @Test
  void existenceDoesNotLeak() {
    var absent = UUID.randomUUID();
    var member = HOME.member();
    for (var path : List.of("/events?limit=1&stream=task:%s", "/rows/tasks/%s", "/bonds/%s")) {
      var hidden = path.startsWith("/bonds") ? otherBond() : task;
      var one = ask(member, path.formatted(hidden));
      var other = ask(member, path.formatted(absent));
      assertThat(one.status()).isEqualTo(other.status());
      assertThat(one.body()).isEqualTo(other.body());
      assertThat(one.header("Link")).isNull();
    }
    var beyond = ask(member, "/events/" + Long.MAX_VALUE / 10 + "/causation");
    assertThat(ask(member, "/events/" + (assigned + 1) + "/causation").body())
        .isEqualTo(beyond.body());
  }

  private static String otherBond() {
    return STRANGER
        .command("/bonds", Map.of("name", "Elsewhere", "role_in_bond", "dominant"))
        .is(201)
        .id();
  }

  @Test
  void anAuditorSeesEverythingButWords() {
    var answer = ask(AUDITOR, "/events?stream=task:" + task).is(200);
    var first = answer.json().path("events").path(0);
    assertThat(first.path("payload").path("assigned_to").toString()).contains(HOME.doer().id());
    assertThat(first.path("payload").toString()).contains("ciphertext");
    assertThat(first.path("command_id").asString()).isEqualTo(first.path("correlation").asString());
    var row = ask(AUDITOR, "/rows/tasks/" + task).is(200);
    assertThat(row.json().at("/events/0/changes/title/after").asString())
        .startsWith("sealed:" + HOME.lead().id());
    var bond = ask(AUDITOR, "/bonds/" + HOME.bond()).is(200);
    assertThat(bond.json().at("/tables/tasks")).hasSize(1);
    for (var each : List.of(answer, row, bond)) {
      assertThat(each.body()).doesNotContain(WORD, "Done on Sunday.", "Lakeside");
    }
    whole(ask(AUDITOR, "/rows/tasks/" + task + "?as=member"), 404, "NOT_FOUND");
    assertThat(events(AUDITOR, "?as=member&bond=" + HOME.bond())).isEmpty();
  }

  @Test
  void everyLookOfAnAuditorIsRecordedAndListed() {
    var mark = UUID.randomUUID();
    ask(AUDITOR, "/events?correlation=" + mark).is(200);
    ask(AUDITOR, "/events?stream=task:" + task + "&correlation=" + mark).is(200);
    var query = "/events/" + assigned + "/causation";
    ask(AUDITOR, query).is(200);
    for (var who : List.of(AUDITOR, Admins.of(SERVER).one())) {
      var looks = ask(who, "/reads?limit=10").is(200).json().path("reads");
      assertThat(looks.valueStream().map(look -> look.path("query").asString()))
          .contains("/history/v1/events?correlation=" + mark, "/history/v1" + query);
      var look =
          looks
              .valueStream()
              .filter(l -> l.path("query").asString().endsWith(query))
              .findFirst()
              .orElseThrow();
      assertThat(look.path("reader").asString()).isEqualTo(AUDITOR.id());
      assertThat(look.path("first_position").asLong()).isLessThanOrEqualTo(assigned);
      assertThat(look.path("last_position").asLong()).isGreaterThanOrEqualTo(assigned);
    }
    ask(HOME.lead(), "/events?bond=" + HOME.bond()).is(200);
    assertThat(ask(AUDITOR, "/reads?limit=1000").body()).doesNotContain(HOME.lead().id());
    whole(ask(HOME.lead(), "/reads"), 404, "NOT_FOUND");
  }

  /// A look that cannot be recorded does not take place.
  @Test
  void withoutARecordThereIsNoAnswer() throws SQLException {
    sql("alter table eventstore.audit_read add constraint closed check (query !~ 'TaskFolded')");
    try {
      var refused = ask(AUDITOR, "/events?stream=task:" + task + "&type=TaskFolded");
      assertThat(refused.status()).isEqualTo(500);
      assertThat(refused.json().has("events")).isFalse();
      ask(AUDITOR, "/events?stream=task:" + task).is(200);
    } finally {
      sql("alter table eventstore.audit_read drop constraint closed");
    }
  }

  private static void sql(String statement) throws SQLException {
    var database = SERVER.part(app.kinkit.server.cluster.ServedDatabase.class).database();
    try (var connection = database.dataSource("kinkit_owner").getConnection();
        var run = connection.createStatement()) {
      run.execute(statement);
    }
  }

  @Test
  void oneCommandLedToWhatItLedTo() {
    var doer = HOME.doer();
    var points =
        Objects.requireNonNull(byType(events(doer, "?bond=" + HOME.bond())).get("PointsCredited"));
    var tree =
        ask(doer, "/events/" + points.path("position").asLong() + "/causation").is(200).json();
    assertThat(tree.path("whole").asBoolean()).isTrue();
    assertThat(tree.path("tree")).hasSize(1);
    assertThat(types(tree.at("/tree/0/events"))).containsExactly("TaskApproved", "PointsCredited");
    var member = HOME.member();
    var seen =
        Objects.requireNonNull(byType(events(member, "?bond=" + HOME.bond())).get("TaskApproved"));
    var part = ask(member, "/events/" + seen.path("position").asLong() + "/causation").is(200);
    assertThat(types(part.json().at("/tree/0/events"))).containsExactly("TaskApproved");
  }

  @Test
  void aRowIsToldStepByStepAndAsItWas() {
    var lead = HOME.lead();
    var life = ask(lead, "/rows/tasks/" + task).is(200).json();
    assertThat(types(life.path("events")))
        .containsExactly("TaskAssigned", "TaskStarted", "TaskCompleted", "TaskApproved");
    assertThat(life.at("/events/1/changes").toString())
        .isEqualTo("{\"status\":{\"before\":\"pending\",\"after\":\"in_progress\"}}");
    var then = ask(lead, "/rows/tasks/" + task + "?at=" + assigned).is(200).json();
    assertThat(then.at("/row/status").asString()).isEqualTo("pending");
    assertThat(then.at("/row/title").asString()).isEqualTo(WORD);
    var time = life.at("/events/2/time").asString();
    var later = ask(lead, "/rows/tasks/" + task + "?at=" + time).is(200).json();
    assertThat(later.at("/row/status").asString()).isEqualTo("completed");
    whole(ask(lead, "/rows/tasks/" + task + "?at=1"), 404, "NOT_FOUND");
    var live = lead.rows("tasks?id=eq." + task, head()).path(0);
    assertThat(ask(lead, "/rows/tasks/" + task + "?at=" + head()).json().path("row"))
        .isEqualTo(normal(live));
    var page = ask(lead, "/rows/tasks/" + task + "?limit=3").is(200).json();
    assertThat(page.path("events")).hasSize(3);
    assertThat(types(lead.get(page.path("next").asString()).is(200).json().path("events")))
        .containsExactly("TaskApproved");
  }

  static long head() {
    return SERVER.part(EventLog.class).head();
  }

  /// A time of a table ends in `+00:00` and has no zeros at its end.
  private static JsonNode normal(JsonNode row) {
    var times = Pattern.compile("\"(\\d{4}-\\d\\d-\\d\\dT[^\"]*)\"").matcher(row.toString());
    return JSON.readTree(
        times.replaceAll(
            time -> '"' + OffsetDateTime.parse(time.group(1)).toInstant().toString() + '"'));
  }

  @Test
  void aBondIsShownAsItWasForThoseWhoBelongToItNow() {
    var then = ask(HOME.doer(), "/bonds/" + HOME.bond() + "?at=" + assigned).is(200).json();
    assertThat(then.at("/tables/tasks/0/status").asString()).isEqualTo("pending");
    assertThat(then.at("/tables/bond_member")).hasSize(4);
    assertThat(then.at("/tables/bond_member").toString())
        .contains("\"is_active\":true")
        .doesNotContain("\"is_active\":false");
    assertThat(then.at("/tables/points_balances/0/balance").asLong()).isZero();
    var now = ask(HOME.doer(), "/bonds/" + HOME.bond()).is(200).json();
    assertThat(now.at("/tables/bond_member").toString()).contains("\"is_active\":false");
    assertThat(now.at("/tables/points_balances/0/balance").asLong()).isEqualTo(5);
    var third = ask(HOME.member(), "/bonds/" + HOME.bond()).is(200).json();
    assertThat(third.at("/tables/tasks").isMissingNode()).isTrue();
    assertThat(third.at("/tables/bond_inner")).hasSize(1);
  }
}
