package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.vault.Erasures;
import app.kinkit.domain.shared.EventLog;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// A person closes their account over HTTP: at once they belong to nothing, soon they are nobody,
/// and their words go while everybody else's stay.
@ExtendWith(TablesEqualTheLog.class)
class CloseAccountJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Household home = Household.found(SERVER.address());

  /// Between the end of a key and the next fold of its rows, rows hold more than a fold would give.
  @AfterAll
  static void rowsAreErased() {
    until(() -> {
      try {
        return SERVER.part(Erasures.class).open().stream().allMatch(e -> e.rowsErasedAt() != null);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @Test
  void membershipsEndInTheSameCommitAndTheBondPassesOn() {
    var alone =
        home.lead().command("/bonds", Map.of("name", "Alone", "role_in_bond", "switch")).is(201);
    var closed = home.lead().command("/me/close", Map.of()).is(200).json();
    assertThat(closed.path("events").findValuesAsString("type"))
        .containsExactlyInAnyOrder(
            "FounderTransferred",
            "MemberPermissionsChanged",
            "MemberLeft",
            "MemberLeft",
            "BondDissolved",
            "AccountClosed");
    var position = closed.path("position").asLong();
    var bonds = home.doer().rows("bonds?select=id,created_by", position);
    assertThat(bonds.findValuesAsString("id")) // open bonds of others show their cards
        .contains(home.bond())
        .doesNotContain(alone.id());
    var others = home.doer().rows("profiles?select=id", position);
    assertThat(others.findValuesAsString("id"))
        .containsExactlyInAnyOrder(home.doer().id(), home.member().id());
    assertThat(home.doer().command("/bonds/" + home.bond() + "/leave", Map.of()).status())
        .isEqualTo(200);
  }

  @Test
  void closingAsksForNoConfirmationOfAge() {
    Client.signUp(SERVER.address(), "Young").command("/me/close", Map.of()).is(200);
  }

  @Test
  void afterwardsNobodyIsThereForCommandsReadsOrSignIn() {
    var person = home.doer();
    person.command("/me/close", Map.of()).is(200);
    for (var path :
        List.of("/me/close", "/me/submission-state", "/bonds/" + home.bond() + "/leave")) {
      person.command(path, Map.of("state", "paused")).refused(401, "UNAUTHENTICATED");
    }
    person
        .command("/bonds", Map.of("name", "Anew", "role_in_bond", "switch"))
        .refused(401, "UNAUTHENTICATED");
    until(() -> person.get("/rest/v1/profiles").status() == 401);
    until(() -> person.get("/auth/v1/user").status() == 401);
    home.lead()
        .command("/bonds/" + home.bond() + "/tasks", home.task())
        .refused(403, "NOT_BOND_MEMBER");
  }

  @Test
  void theWordsGoFromTheRowsOfOthersAndTheirsStay() {
    var task = home.assign("title", "Lead's own words").is(201).id();
    home.doer().command("/tasks/" + task + "/complete", Map.of("completion_notes", "mine")).is(200);
    home.doer().command("/me/close", Map.of()).is(200);
    until(() -> notes(task).path(0).hasNonNull("erased_at"));
    var row = notes(task).path(0);
    assertThat(row.path("title").asString()).isEqualTo("Lead's own words");
    assertThat(row.path("completion_notes").isNull()).isTrue();
    until(() -> health().path("finished").asLong() >= 1 || health().path("open").asLong() >= 1);
  }

  @Test
  void aRepeatOfTheRequestDoesNothingAndSaysSo() {
    var person = Client.adult(SERVER.address(), "Person");
    var key = UUID.randomUUID().toString();
    person.command("/me/close", Map.of(), "Idempotency-Key", key).is(200);
    var head = SERVER.part(EventLog.class).head();
    person.command("/me/close", Map.of(), "Idempotency-Key", key).refused(401, "UNAUTHENTICATED");
    assertThat(SERVER.part(EventLog.class).head()).isEqualTo(head);
  }

  @Test
  void aBodyWithFieldsIsRefusedAndNothingIsClosed() {
    var person = Client.adult(SERVER.address(), "Person");
    person.command("/me/close", Map.of("reason", "x")).refused(400, "VALIDATION_FAILED");
    assertThat(person.get("/rest/v1/profiles").is(200).json()).hasSize(1);
  }

  private JsonNode notes(String task) {
    return home.lead().rows("tasks?select=title,completion_notes,erased_at&id=eq." + task, 0);
  }

  private static JsonNode health() {
    return Client.nobody(SERVER.address())
        .get("/actuator/health")
        .json()
        .path("components")
        .path("erasure")
        .path("details");
  }

  private static void until(BooleanSupplier holds) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
