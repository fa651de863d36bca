package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.journey.Client.Answer;
import app.kinkit.server.cluster.MigratedDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two programs that share limits as low as they can be: each lets one request through in a minute,
/// so that a second one comes too early on the slowest machine. Signing up counts for the network,
/// so that has more room.
class LimitsJourneyTest {
  private static final String[] SETTINGS = {
    "--kinkit.limits.nodes=2", "--kinkit.limits.commands=2", "--kinkit.limits.reads=2"
  };

  private static RunningServer one;
  private static RunningServer two;

  @BeforeAll
  static void start() {
    var database = MigratedDatabase.fresh();
    one = RunningServer.over(database, SETTINGS);
    two = RunningServer.beside(one, database, SETTINGS);
  }

  @AfterAll
  static void stop() {
    two.stop();
    one.stop();
  }

  @Test
  void commandsComeToAnEndOnEachNodeAndSafetyNever() {
    var person = Client.adult(one.address(), "Hasty");
    for (var node : List.of(one, two)) {
      var here = Client.with(node.address(), person.token());
      found(here).is(201);
      var late = Problems.whole(found(here), 429, "RATE_LIMITED");
      assertThat(late.json().path("started").asBoolean(true)).isFalse();
      assertThat(seconds(late)).isBetween(2, 61);
      for (var i = 0; i < 5; i++) {
        var pause = here.command("/me/submission-state", Map.of("state", "paused"));
        assertThat(pause.status()).as(pause.body()).isNotEqualTo(429);
      }
    }
    Client.with(two.address(), person.token()).command("/me/close", Map.of()).is(200);
  }

  @Test
  void anotherPersonIsNotHeldUp() {
    var hasty = Client.adult(one.address(), "Hasty");
    found(hasty).is(201);
    found(hasty).is(429);
    found(Client.adult(one.address(), "Calm")).is(201);
  }

  @Test
  void readsComeToAnEndInTheShapeOfTheirClients() {
    var person = Client.adult(one.address(), "Hasty");
    Supplier<Answer> read = () -> person.get("/rest/v1/profiles?select=id");
    read.get().is(200);
    var late = read.get().refused(429, "RATE_LIMITED");
    assertThat(late.json().propertyNames())
        .containsExactlyInAnyOrder("code", "message", "details", "hint");
    assertThat(seconds(late)).isBetween(2, 61);
    found(person).is(201);
  }

  @Test
  void aNetworkOfPeopleWhoAreNotSignedInIsOneSubject() {
    var three = RunningServer.over(MigratedDatabase.fresh(), "--kinkit.limits.signed-out=6");
    try {
      var nobody = Client.nobody(three.address());
      var answers = new ArrayList<Integer>();
      for (var i = 0; i < 3; i++) {
        answers.add(nobody.get("/auth/v1/settings").status());
      }
      assertThat(answers).containsExactly(200, 429, 429);
      var late = nobody.get("/auth/v1/settings").is(429);
      assertThat(late.json().path("error_code").asString()).isEqualTo("over_request_rate_limit");
      nobody.get("/rest/v1/profiles").is(429);
      nobody.command("/me/close", Map.of()).is(401);
      nobody.get("/actuator/health/liveness").is(200);
      assertThat(nobody.get("/actuator/prometheus").body())
          .contains("kinkit_limited_total{limit=\"signedOutPace\"} 4.0");
    } finally {
      three.stop();
    }
  }

  @Test
  void aSettingThatIsNoLimitIsRefusedAtTheStart() {
    assertThatThrownBy(
            () -> RunningServer.over(MigratedDatabase.fresh(), "--kinkit.limits.commands=0"))
        .hasStackTraceContaining("kinkit.limits.commands lies between 1 and ");
  }

  private static Answer found(Client person) {
    return person.command("/bonds", Map.of("name", "Lakeside", "role_in_bond", "dominant"));
  }

  private static int seconds(Answer answer) {
    return Integer.parseInt(String.valueOf(answer.header("Retry-After")));
  }
}
