package app.kinkit.journey;

import static app.kinkit.journey.Problems.fields;
import static app.kinkit.journey.Problems.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.journey.Client.Answer;
import app.kinkit.journey.ContractScenes.Waiting;
import app.kinkit.server.cli.Typed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Contracts over HTTP: written, proposed, signed, withdrawn, and what everybody sees meanwhile.
@ExtendWith(TablesEqualTheLog.class)
class ContractJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Household home = Household.found(SERVER.address());
  private final ContractScenes scenes = new ContractScenes(home);
  private final Client lead = home.lead();
  private final Client doer = home.doer();

  private static long head() {
    return SERVER.part(EventLog.class).head();
  }

  private static Answer step(Client who, String contract, String step, Map<String, ?> body) {
    return who.command("/contract-series/" + contract + "/" + step, body);
  }

  private static List<String> statuses(Client who, String contract) {
    return who.rows("contracts?select=status&order=version_number&series_id=eq." + contract, head())
        .valueStream()
        .map(row -> row.path("status").asString())
        .toList();
  }

  /// The id of the second version.
  private String second(String contract) {
    var query = "contracts?select=id&version_number=eq.2&series_id=eq." + contract;
    return lead.rows(query, head()).path(0).path("id").asString();
  }

  private static List<String> signatures(Client who, String version) {
    var query =
        "contract_signatures?select=signature_status&order=asked_at,user_id&contract_id=eq.";
    return who.rows(query + version, head())
        .valueStream()
        .map(row -> row.path("signature_status").asString())
        .toList();
  }

  @Test
  void fromADraftToTheNextVersion() {
    var contract = scenes.drafted();
    assertThat(statuses(doer, contract)).as("a draft is its author's alone").isEmpty();
    whole(step(doer, contract, "amend", Map.of("title", "Mine")), 404, "NOT_FOUND");
    step(lead, contract, "amend", Map.of("title", "Evenings")).is(200);
    var waiting = scenes.propose(contract);
    assertThat(statuses(doer, contract)).containsExactly("pending_signature");
    whole(step(lead, contract, "amend", Map.of("title", "No")), 409, "ILLEGAL_TRANSITION");
    whole(ContractScenes.sign(home.member(), waiting), 403, "NOT_ALLOWED");
    var other = new Waiting(contract, "0".repeat(64));
    whole(ContractScenes.sign(doer, other), 409, "TEXT_CHANGED");
    ContractScenes.sign(doer, waiting).is(200);
    whole(ContractScenes.sign(doer, waiting), 409, "ALREADY_SIGNED");
    ContractScenes.sign(lead, waiting).is(200);
    assertThat(statuses(home.member(), contract)).containsExactly("active");
    assertThat(signatures(home.member(), contract)).containsExactly("signed", "signed");
    whole(ContractScenes.sign(lead, waiting), 409, "CONTRACT_NOT_PROPOSED");

    step(lead, contract, "versions", Map.of("content", "None after nine.")).is(200);
    assertThat(statuses(doer, contract)).containsExactly("active");
    var next = scenes.propose(contract);
    ContractScenes.sign(lead, next).is(200);
    assertThat(statuses(doer, contract)).containsExactly("active", "pending_signature");
    var last = ContractScenes.sign(doer, next).is(200);
    assertThat(last.json().path("events").valueStream().map(e -> e.path("type").asString()))
        .containsExactly("ContractSigned", "ContractSuperseded", "ContractActivated");
    assertThat(statuses(doer, contract)).containsExactly("superseded", "active");
    step(lead, contract, "archive", Map.of("contract_id", contract)).is(200);
    assertThat(statuses(doer, contract)).containsExactly("archived", "active");
    assertBorneOut(second(contract), "Version 1 was superseded", "Version 2 binds from position");
  }

  @Test
  void signersAreNamedAndNobodyWhoHasPausedIsAsked() {
    var contract = scenes.drafted();
    for (var names : List.of(List.of(), List.of(doer.id()), List.of(lead.id()))) {
      var refused =
          whole(
              step(lead, contract, "propose", Map.of("required_signers", names)),
              400,
              "VALIDATION_FAILED");
      assertThat(fields(refused)).containsExactly("required_signers");
    }
    var stranger = Client.adult(SERVER.address(), "Stranger");
    var names = Map.of("required_signers", List.of(lead.id(), stranger.id()));
    whole(step(lead, contract, "propose", names), 403, "NOT_BOND_MEMBER");
    doer.command("/me/submission-state", Map.of("state", "paused")).is(200);
    names = Map.of("required_signers", List.of(lead.id(), doer.id()));
    whole(step(lead, contract, "propose", names), 409, "MEMBER_PAUSED");
    doer.command("/me/submission-state", Map.of("state", "active")).is(200);
    var waiting = scenes.propose(contract);
    ContractScenes.sign(doer, waiting).is(200);
    doer.command("/me/submission-state", Map.of("state", "paused")).is(200);
    whole(ContractScenes.sign(lead, waiting), 409, "MEMBER_PAUSED");
    step(doer, contract, "consent/withdraw", Map.of()).is(200);
    assertThat(statuses(lead, contract)).containsExactly("withdrawn");
  }

  @Test
  void aNoReturnsTheDraftAndAWithdrawalEndsEverything() {
    var waiting = scenes.proposed();
    var contract = waiting.contract();
    ContractScenes.sign(lead, waiting).is(200);
    step(doer, contract, "decline", Map.of("declined_reason", "Not like this")).is(200);
    assertThat(statuses(doer, contract)).isEmpty();
    assertThat(statuses(lead, contract)).containsExactly("draft");
    assertThat(signatures(doer, contract)).containsExactlyInAnyOrder("revoked", "declined");
    var again = scenes.propose(contract);
    assertThat(again.hash()).isNotEqualTo(waiting.hash());
    whole(ContractScenes.sign(doer, waiting), 409, "TEXT_CHANGED");
    for (var signer : List.of(doer, lead)) {
      ContractScenes.sign(signer, again).is(200);
    }
    step(lead, contract, "versions", Map.of("title", "Another")).is(200);
    scenes.propose(contract);
    var reason = Map.of("reason", "I have changed my mind");
    step(doer, contract, "consent/withdraw", reason).is(200);
    assertThat(statuses(home.member(), contract)).containsExactly("withdrawn", "withdrawn");
    step(doer, contract, "consent/withdraw", Map.of()).is(200);
    step(lead, contract, "consent/withdraw", Map.of()).is(200);
    whole(step(home.member(), contract, "consent/withdraw", Map.of()), 403, "NOT_ALLOWED");
  }

  @Test
  void whoeverLeavesEndsWhatTheyHaveSigned() {
    var contract = scenes.binding();
    var waiting = scenes.proposed();
    doer.command("/bonds/" + home.bond() + "/leave", Map.of()).is(200);
    assertThat(statuses(lead, contract)).containsExactly("withdrawn");
    assertThat(statuses(lead, waiting.contract())).containsExactly("withdrawn");
    assertThat(statuses(doer, contract)).as("who has left sees nothing of it").isEmpty();
    whole(ContractScenes.sign(lead, waiting), 409, "CONTRACT_NOT_PROPOSED");
    home.join(doer, "submissive");
    assertThat(statuses(doer, contract))
        .as("coming back mends nothing")
        .containsExactly("withdrawn");
    whole(ContractScenes.sign(doer, waiting), 409, "CONTRACT_NOT_PROPOSED");
    step(lead, waiting.contract(), "proposal/withdraw", Map.of()).is(200);
    assertThat(statuses(lead, waiting.contract())).containsExactly("draft");
    assertBorneOut(contract, "Version 1 ended when " + doer.id() + " left the bond");
  }

  @Test
  void timeEndsAContract() {
    var soon = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
    var waiting = scenes.propose(scenes.drafted("expires_at", soon.toString()));
    ContractScenes.sign(lead, waiting).is(200);
    ContractScenes.sign(doer, waiting).is(200);
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!statuses(doer, waiting.contract()).equals(List.of("expired"))) {
      if (System.nanoTime() > deadline) {
        fail("time has not ended the contract");
      }
      LockSupport.parkNanos(100_000_000);
    }
    whole(step(lead, waiting.contract(), "propose", Map.of()), 409, "ILLEGAL_TRANSITION");
  }

  @Test
  void theBondIsToldWithoutWords() {
    var contract = scenes.binding();
    step(doer, contract, "consent/withdraw", Map.of("reason", "Private")).is(200);
    var log =
        "bond_activity_log?select=activity_description&order=row_position.desc&limit=5&bond_id=eq.";
    assertThat(home.member().rows(log + home.bond(), head()).valueStream())
        .extracting(row -> row.path("activity_description").asString())
        .containsExactly(
            "Consent to a contract was withdrawn.",
            "A contract was signed by everybody.",
            "A contract was signed by a member.",
            "A contract was signed by a member.",
            "A contract was proposed for signature.");
  }

  @Test
  void membersLookBackAtWhatWasProposedAndNotAtDrafts() {
    var contract = scenes.drafted();
    step(lead, contract, "amend", Map.of("title", "A first thought")).is(200);
    step(lead, contract, "amend", Map.of("title", "A second thought")).is(200);
    scenes.propose(contract);
    var path = "/history/v1/rows/contract/" + contract;
    assertThat(lead.get(path).is(200).body()).contains("A first thought", "A second thought");
    assertThat(doer.get(path).is(200).body())
        .contains("ContractProposed")
        .doesNotContain("A first thought");
    Client.adult(SERVER.address(), "Stranger").get(path).is(404);
  }

  /// At the machine of the server, beside it.
  private static void assertBorneOut(String contract, String... sentences) {
    var typed = Typed.at(SERVER, "verify", "contract", contract);
    assertThat(typed.exit()).as(typed.out()).isZero();
    assertThat(typed.out())
        .contains(sentences)
        .contains("its text has the SHA-256", "The log bears this contract out.");
  }

  @Test
  void whatIsNotInTheLogIsNotBorneOut() {
    var typed = Typed.at(SERVER, "verify", "contract", UUID.randomUUID().toString());
    assertThat(typed.exit()).isOne();
    assertThat(typed.out()).contains("No contract of that id is in the log");
  }
}
