package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.postgres.Database;
import app.kinkit.projection.follow.Follower;
import app.kinkit.server.cluster.MigratedDatabase;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Rebuild and verification as an admin meets them over HTTP, beside people who go on working.
class RebuildJourneyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String RUNS = "/ops/v1/rebuilds";
  private static final Database DATABASE = MigratedDatabase.fresh();
  private static final RunningServer SERVER = RunningServer.over(DATABASE);
  private static final Household HOME = Household.found(SERVER.address());
  private static final Client ADMIN = Admins.of(SERVER).one();

  @BeforeEach
  void aTask() throws InterruptedException {
    var position = HOME.assign().is(201).position();
    assertThat(SERVER.part(Follower.class).awaitApplied(position, PATIENCE)).isTrue();
  }

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  @Test
  void aVerificationFindsNothingWhereNothingIsWrong() throws Exception {
    var run = ended(asked(Map.of("goal", "verify")));
    assertThat(run.path("phase").asString()).isEqualTo("done");
    assertThat(run.path("differences")).isEmpty();
    assertThat(run.path("set_aside")).isEmpty();
    assertThat(run.path("findings").size()).isGreaterThan(12);
    run.path("findings")
        .forEach(f -> assertThat(f.path("holds").asBoolean()).as(f.toString()).isTrue());
  }

  @Test
  void aDryRunTellsAndWaitsForAWord() throws Exception {
    var task = HOME.assign("point_value", 7).is(201);
    var started = HOME.doer().command("/tasks/" + task.id() + "/start", Map.of()).is(200);
    assertThat(SERVER.part(Follower.class).awaitApplied(started.position(), PATIENCE)).isTrue();
    change(
        "update tasks set status = 'cancelled', point_value = 9 where id = '%s'"
            .formatted(task.id()));
    var run = ended(asked(Map.of("goal", "dry_run", "tables", List.of("tasks", "rewards"))));
    var id = run.path("id").asLong();
    assertThat(run.path("phase").asString()).isEqualTo("waiting");
    assertThat(run.path("differences").get(0).toString())
        .contains("\"rows\":1", "\"columns\":[\"point_value\",\"status\"]");
    var difference =
        ADMIN.get(RUNS + "/" + id + "/differences").is(200).json().path("differences").get(0);
    assertThat(difference.path("key").get(0).asString()).isEqualTo(task.id());
    assertThat(difference.at("/explained_by/type").asString()).isEqualTo("TaskStarted");
    assertThat(difference.at("/explained_by/position").asLong()).isEqualTo(started.position());
    var columns = difference.path("columns_explained_by");
    assertThat(columns.at("/status/position").asLong()).isEqualTo(started.position());
    assertThat(columns.at("/point_value/type").asString()).isEqualTo("TaskAssigned");
    assertThat(difference.toString()).doesNotContain("cancelled", "in_progress");
    assertThat(HOME.doer().get("/rest/v1/tasks?id=eq." + task.id()).body()).contains("cancelled");

    ADMIN.post(RUNS, Map.of("goal", "verify")).is(409);
    var report = ADMIN.get(RUNS + "/" + id + "/report").is(200);
    assertThat(report.body())
        .contains("<h1>Dry run", "1 rows differ", task.id())
        .contains("point_value by TaskAssigned at position " + task.position());
    ADMIN.post(RUNS + "/" + id + "/apply", Map.of()).is(200);
    assertThat(ended(id).path("phase").asString()).isEqualTo("done");
    assertThat(HOME.doer().get("/rest/v1/tasks?id=eq." + task.id()).body()).contains("in_progress");
    TablesEqualTheLog.verify(SERVER);
  }

  @Test
  void aDiscardedRunChangesNothing() throws Exception {
    var id = ended(asked(Map.of("goal", "dry_run"))).path("id").asLong();
    ADMIN.post(RUNS + "/" + id + "/discard", Map.of()).is(200);
    assertThat(ended(id).path("phase").asString()).isEqualTo("discarded");
    ADMIN.post(RUNS + "/" + id + "/apply", Map.of()).is(409);
  }

  @Test
  void readersNeverSeeATableHalfBuilt() throws Exception {
    var most = count();
    var seen = new ArrayList<Integer>();
    var id = asked(Map.of("goal", "rebuild"));
    while (isWork(id)) {
      seen.add(count());
    }
    assertThat(seen).allMatch(n -> n == most);
    assertThat(ended(id).path("phase").asString()).isEqualTo("done");
  }

  private static int count() {
    return HOME.lead().get("/rest/v1/tasks?select=id").is(200).json().size();
  }

  @Test
  void progressIsToldAsItHappens() throws Exception {
    var id = asked(Map.of("goal", "verify"));
    var request =
        HttpRequest.newBuilder(SERVER.address().resolve(RUNS + "/" + id + "/progress"))
            .header("Authorization", "Bearer " + ADMIN.token())
            .timeout(PATIENCE)
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofLines());
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .contains("text/event-stream");
      var lines = answer.body().toList();
      assertThat(lines).contains("event: end");
      assertThat(lines.getLast()).isEmpty();
      assertThat(lines).anyMatch(line -> line.startsWith("data: {\"id\":" + id + ","));
    }
  }

  @Test
  void nobodyElseIsToldThatItIsThere() throws Exception {
    var id = ended(asked(Map.of("goal", "verify"))).path("id").asLong();
    for (var who : List.of(HOME.lead(), Client.nobody(SERVER.address()))) {
      for (var path : List.of(RUNS, RUNS + "/" + id, RUNS + "/" + id + "/report")) {
        who.get(path).is(404);
      }
      who.post(RUNS, Map.of("goal", "verify")).is(404);
    }
  }

  @Test
  void nonsenseIsAnsweredFieldByField() {
    var answer = ADMIN.post(RUNS, Map.of("goal", "mend", "tables", List.of("users"), "now", true));
    assertThat(answer.is(400).body())
        .contains("VALIDATION_FAILED", "\"goal\"", "\"tables\"", "\"now\"", "points_ledger");
    ADMIN.get(RUNS + "/999999").is(404);
    ADMIN.get(RUNS + "/x").is(404);
    ADMIN.post(RUNS + "/999999/apply", Map.of()).is(404);
    ADMIN.get(RUNS + "/" + UUID.randomUUID()).is(404);
  }

  private static long asked(Map<String, Object> body) {
    var answer = ADMIN.post(RUNS, body).is(202);
    var id = answer.json().path("id").asLong();
    assertThat(answer.header("Location")).isEqualTo(RUNS + "/" + id);
    return id;
  }

  private static boolean isWork(long id) {
    var phase = ADMIN.get(RUNS + "/" + id).is(200).json().path("phase").asString();
    return List.of("building", "comparing", "applying").contains(phase);
  }

  private static JsonNode ended(long id) throws InterruptedException {
    var until = System.nanoTime() + PATIENCE.toNanos();
    while (isWork(id) || isWished(id)) {
      assertThat(System.nanoTime()).isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return ADMIN.get(RUNS + "/" + id).is(200).json();
  }

  /// A word was said and nobody has taken it up yet.
  private static boolean isWished(long id) {
    try (var connection = DATABASE.superuser().getConnection();
        var select =
            connection.prepareStatement(
                "select wish <> 'go' and ended_at is null from projection.rebuild where id = ?")) {
      select.setLong(1, id);
      try (var row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void change(String sql) throws SQLException {
    try (var connection = DATABASE.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
