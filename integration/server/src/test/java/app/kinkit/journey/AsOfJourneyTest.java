package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.journey.Client.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The tables as they were, over HTTP, with the queries of now. Four moments are kept at once, and
/// a fifth waits a minute for one that nobody reads: these tests ask for four.
@ExtendWith(TablesEqualTheLog.class)
class AsOfJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Household home = Household.found(SERVER.address());

  /// A client waits as it is told to.
  private static Answer then(Client who, String query, Object moment) {
    var until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      var answer = who.get("/rest/v1/" + query, "Accept-Profile", "asof_" + moment);
      if (answer.status() != 503) {
        return answer;
      }
      assertThat(answer.header("Retry-After")).isNotNull();
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return fail("the tables at " + moment + " were never ready");
  }

  @Test
  void aQueryIsAnsweredAsItWasThen() {
    var assigned = home.assign("point_value", 7).is(201);
    var task = assigned.id();
    home.doer().command("/tasks/" + task + "/complete", Map.of()).is(200);
    var approved = home.lead().command("/tasks/" + task + "/approve", Map.of()).is(200);
    var query = "tasks?select=status,title,by:profiles!tasks_assigned_by_fkey(id)&id=eq." + task;
    var then = then(home.doer(), query, assigned.position()).is(200);
    assertThat(then.body())
        .isEqualTo(
            "[{\"status\":\"pending\",\"title\":\"Three lines about the week\",\"by\":{\"id\":\"%s\"}}]"
                .formatted(home.lead().id()));
    assertThat(then.header("X-Position")).isEqualTo(Long.toString(assigned.position()));
    assertThat(then(home.doer(), "points_balances?select=balance", assigned.position()).body())
        .isEqualTo("[{\"balance\":0}]");
    assertThat(then(home.lead(), "rpc/points_balance", assigned.position()).status())
        .isEqualTo(404);
    assertThat(home.doer().rows(query, approved.position()).toString()).contains("approved");

    var time = home.doer().rows("tasks?select=approved_at&id=eq." + task, 0).at("/0/approved_at");
    var before = Instant.parse(time.asString().replace("+00:00", "Z")).minusMillis(1);
    assertThat(then(home.doer(), query, before).is(200).body()).contains("\"completed\"");
    assertThat(then(home.member(), query, assigned.position()).is(200).body()).isEqualTo("[]");
  }

  /// Membership of now decides, and so do the rows of now.
  @Test
  void whoHasLeftSeesNothingOfThen() {
    var position = home.assign().is(201).position();
    // Cards of other bonds, open to everybody, are no part of this.
    var mine = "bonds?select=id&id=eq." + home.bond();
    assertThat(then(home.member(), mine, position).json()).hasSize(1);
    home.member().command("/bonds/" + home.bond() + "/leave", Map.of()).is(200);
    var others =
        Stream.of("bond_members", "bond_activity_log", "tasks").map(table -> table + "?select=id");
    for (var query : Stream.concat(Stream.of(mine), others).toList()) {
      assertThat(then(home.member(), query, position).is(200).body()).as(query).isEqualTo("[]");
      assertThat(then(home.member(), query, position - 1).is(200).body()).isEqualTo("[]");
    }
  }

  @Test
  void whatIsNoMomentIsSaid() {
    var head = SERVER.part(EventLog.class).head();
    for (var moment : List.of(head + 1_000_000, "2999-01-01T00:00:00Z", "yesterday", "")) {
      var answer = home.lead().get("/rest/v1/tasks", "Accept-Profile", "asof_" + moment).is(400);
      assertThat(answer.json().path("code").asString()).isEqualTo("AS_OF_NO_SUCH_MOMENT");
      assertThat(answer.json().path("hint").asString()).contains("asof_");
    }
    var nobody = Client.nobody(SERVER.address());
    nobody.get("/rest/v1/tasks", "Accept-Profile", "asof_1").is(401);
    var posted =
        home.lead().raw("POST", "/rest/v1/tasks", new byte[0], "Content-Profile", "asof_1");
    assertThat(posted.status()).isEqualTo(405);
  }
}
