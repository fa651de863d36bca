package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a page of another origin needs: the preflight, and answers it is allowed to read.
class BrowserJourneyTest {
  private static final byte[] NOTHING = {};
  private final RunningServer server = RunningServer.shared();

  @ParameterizedTest
  @ValueSource(strings = {"/rest/v1/tasks", "/commands/v1/bonds", "/auth/v1/token"})
  void aPreflightIsAnswered(String path) {
    var answer =
        Client.nobody(server.address())
            .raw(
                "OPTIONS",
                path,
                NOTHING,
                "Origin",
                "https://app.example",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization, idempotency-key");
    answer.is(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/rest/v1/tasks", "/auth/v1/user"})
  void aRefusalOfATokenCanBeReadByThePage(String path) {
    var answer =
        Client.with(server.address(), "not.a.token").get(path, "Origin", "https://app.example");
    answer.is(401);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
  }

  @Test
  void theStartPageSaysWhatThisIs() {
    var answer = Client.nobody(server.address()).get("/");
    answer.is(200);
    assertThat(answer.body()).contains("KINK IT Platform").contains("/commands/v1");
  }

  @Test
  void metricsTellLagGroupsAndParkedStreams() {
    var metrics = Client.nobody(server.address()).get("/actuator/prometheus").is(200).body();
    assertThat(metrics)
        .contains("kinkit_append_groups")
        .contains("kinkit_append_latency_seconds")
        .contains("kinkit_follower_lag_events")
        .contains("kinkit_follower_lag_seconds")
        .contains("kinkit_follower_parked_streams");
  }
}
