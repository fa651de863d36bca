package app.kinkit.journey;

import static app.kinkit.journey.Problems.fields;
import static app.kinkit.journey.Problems.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.journey.Client.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// Points over HTTP: earned, spent, given back, and told why.
@ExtendWith(TablesEqualTheLog.class)
class PointsJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Household home = Household.found(SERVER.address());
  private final Client colead = Client.adult(SERVER.address(), "Colead");

  private Answer earn(int points, String title) {
    var task = home.assign("point_value", points, "title", title).is(201).id();
    home.doer().command("/tasks/" + task + "/complete", Map.of()).is(200);
    return home.lead().command("/tasks/" + task + "/approve", Map.of()).is(200);
  }

  private String offer(int cost, Object... more) {
    var reward = new HashMap<String, Object>();
    reward.put("assigned_to", home.doer().id());
    reward.put("reward_type", "relational");
    reward.put("title", "An evening off");
    reward.put("point_cost", cost);
    for (var i = 0; i < more.length; i += 2) {
      reward.put((String) more[i], more[i + 1]);
    }
    return home.lead().command("/bonds/" + home.bond() + "/rewards", reward).is(201).id();
  }

  private static Answer step(Client who, String reward, String step, Map<String, ?> body) {
    return who.command("/rewards/" + reward + "/" + step, body);
  }

  private long balance(Client who, String more, long position) {
    var path = "rpc/points_balance?bond_id=" + home.bond() + "&user_id=" + home.doer().id() + more;
    return who.rows(path, position).asLong(-1);
  }

  private static List<String> told(JsonNode statement) {
    return statement
        .valueStream()
        .map(row ->
            "%s %d %d %s %s"
                .formatted(
                    row.path("happened").asString(),
                    row.path("points").asInt(),
                    row.path("balance_after").asInt(),
                    row.path("title").asString("-"),
                    row.path("reason").asString("-")))
        .toList();
  }

  private JsonNode statement(Client who, String more, long position) {
    var path =
        "rpc/points_statement?bond_id=" + home.bond() + "&user_id=" + home.doer().id() + more;
    return who.rows(path, position);
  }

  @Test
  void whatIsRevokedIsGivenBackAndTheStatementSaysWhy() {
    home.join(colead, "switch");
    var earned = earn(30, "Sweep").position();
    var reward = offer(50);
    whole(step(home.doer(), reward, "redeem", Map.of()), 409, "INSUFFICIENT_POINTS");
    whole(step(home.doer(), reward, "amend", Map.of("point_cost", 1)), 403, "NOT_ALLOWED");
    step(home.lead(), reward, "amend", Map.of("point_cost", 20, "title", "A whole evening"))
        .is(200);
    var spent = step(home.doer(), reward, "redeem", Map.of()).is(200).position();
    whole(step(home.lead(), reward, "amend", Map.of("point_cost", 1)), 409, "REWARD_NOT_AVAILABLE");
    var back = step(home.lead(), reward, "revoke", Map.of("reason", "It rains.")).is(200);
    whole(step(home.lead(), reward, "revoke", Map.of()), 409, "ILLEGAL_TRANSITION");
    var now = back.position();

    assertThat(told(statement(home.doer(), "", now)))
        .containsExactly(
            "refunded 20 30 A whole evening It rains.",
            "redeemed -20 10 A whole evening -",
            "approved 30 30 Sweep -");
    assertThat(statement(home.lead(), "&select=caused_by", now).valueStream())
        .extracting(row -> row.path("caused_by").asString())
        .containsExactly(home.lead().id(), home.doer().id(), home.lead().id());
    assertThat(told(statement(colead, "", now)))
        .as("the movements, but not what the other two have between them")
        .containsExactly("refunded 20 30 - -", "redeemed -20 10 - -", "approved 30 30 - -");
    assertThat(statement(home.member(), "", now)).isEmpty();
    assertThat(statement(Client.adult(SERVER.address(), "Stranger"), "", now)).isEmpty();

    assertThat(balance(home.doer(), "", now)).isEqualTo(30);
    assertThat(balance(home.lead(), "&at_position=" + (spent - 2), now)).isEqualTo(30);
    assertThat(balance(home.lead(), "&at_position=" + spent, now)).isEqualTo(10);
    assertThat(balance(home.doer(), "&at_position=" + (earned - 2), now)).isZero();
    assertThat(balance(home.member(), "&at_position=" + spent, now)).isEqualTo(-1);
  }

  @Test
  void theStatementIsReadPageByPage() {
    for (var i = 1; i <= 5; i++) {
      earn(i, "Task " + i);
    }
    var last = earn(6, "Task 6").position();
    var whole = statement(home.doer(), "&select=position,points,title", last);
    assertThat(whole).hasSize(6);
    var first = statement(home.doer(), "&at_most=4&select=position,points,title", last);
    assertThat(first).hasSize(4);
    var before = first.path(3).path("position").asLong();
    var rest =
        statement(home.doer(), "&select=position,points,title&before_position=" + before, last);
    assertThat(rest.valueStream().toList())
        .isEqualTo(whole.valueStream().skip(4).toList())
        .hasSize(2);
    var where = "&position=lt." + before + "&order=position.desc&limit=1&select=title";
    assertThat(home.doer().rows("points_statements?user_id=eq." + home.doer().id() + where, last))
        .hasToString("[{\"title\":\"Task 2\"}]");
  }

  @Test
  void aGiftAndItsReturnAreToldInTheWordsOfWhoGave() {
    var points = "/bonds/" + home.bond() + "/points";
    var gift = Map.of("user_id", home.doer().id(), "points", 9, "reason", "Well done.");
    var given = home.lead().command(points, gift).is(200);
    var movement = statement(home.doer(), "&select=id", given.position()).path(0).path("id");
    var taken =
        home.lead()
            .command(
                points + "/reversals",
                Map.of(
                    "user_id", home.doer().id(),
                    "movement_id", movement.asString(),
                    "reason", "The wrong day."))
            .is(200);
    assertThat(told(statement(home.doer(), "", taken.position())))
        .containsExactly("taken_back -9 0 - The wrong day.", "awarded 9 9 - Well done.");
  }

  @Test
  void aRewardSaysByWhichTaskItWasEarned() {
    var task = home.assign("title", "Sweep").is(201).id();
    var reward = offer(0, "task_id", task);
    var query = "rewards?select=title,task:tasks(title)&id=eq." + reward;
    assertThat(home.doer().rows(query, head()))
        .hasToString("[{\"title\":\"An evening off\",\"task\":{\"title\":\"Sweep\"}}]");
    var back = "tasks?select=rewards(title)&id=eq." + task;
    assertThat(home.doer().rows(back, head()))
        .hasToString("[{\"rewards\":[{\"title\":\"An evening off\"}]}]");
    var elsewhere = Household.found(SERVER.address()).assign("title", "Mow").is(201).id();
    for (var wrong : List.of(elsewhere, UUID.randomUUID().toString())) {
      var offer =
          Map.of(
              "assigned_to",
              home.doer().id(),
              "reward_type",
              "relational",
              "title",
              "Tea",
              "task_id",
              wrong);
      var path = "/bonds/" + home.bond() + "/rewards";
      var refused = whole(home.lead().command(path, offer), 400, "VALIDATION_FAILED");
      assertThat(fields(refused)).containsExactly("task_id");
    }
  }

  private static long head() {
    return SERVER.part(EventLog.class).head();
  }

  @Test
  void whatHasExpiredIsNeitherRedeemedNorGivenBack() throws InterruptedException {
    var earned = earn(10, "Sweep");
    var soon = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
    var reward = offer(10, "expires_at", soon.toString());
    awaitStatus(reward, "expired");
    whole(step(home.doer(), reward, "redeem", Map.of()), 409, "REWARD_NOT_AVAILABLE");
    whole(step(home.lead(), reward, "revoke", Map.of()), 409, "ILLEGAL_TRANSITION");
    assertThat(balance(home.doer(), "", earned.position())).isEqualTo(10);
    assertThat(told(statement(home.doer(), "", earned.position())))
        .containsExactly("approved 10 10 Sweep -");
  }

  private void awaitStatus(String reward, String wanted) throws InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      var row = home.doer().rows("rewards?select=status&id=eq." + reward, 0).path(0);
      if (row.path("status").asString().equals(wanted)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    fail("time has not brought what it should to " + reward);
  }
}
