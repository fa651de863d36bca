package app.kinkit.domain.contract;

import static app.kinkit.domain.contract.ContractStory.FIRST;
import static app.kinkit.domain.contract.ContractStory.ID;
import static app.kinkit.domain.contract.ContractStory.SECOND_VERSION;
import static app.kinkit.domain.contract.ContractStory.asked;
import static app.kinkit.domain.contract.ContractStory.binding;
import static app.kinkit.domain.contract.ContractStory.drafted;
import static app.kinkit.domain.contract.ContractStory.proposed;
import static app.kinkit.domain.contract.ContractStory.text;
import static app.kinkit.domain.contract.ContractStory.then;
import static app.kinkit.domain.contract.ContractStory.withdrawn;
import static app.kinkit.domain.profile.ProfileStory.confirmed;
import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.shared.RefusalCode.BOND_CLOSED;
import static app.kinkit.domain.shared.RefusalCode.BOND_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.contract.ContractCommand.DeclineSignature;
import app.kinkit.domain.contract.ContractCommand.DraftNewVersion;
import app.kinkit.domain.contract.ContractCommand.RemindRenewal;
import app.kinkit.domain.contract.ContractCommand.WithdrawConsent;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two versions of one contract with other signers, and bonds that are paused or gone.
class ContractRefusalsTest {
  private final World world = new World().happened(BondStory.household());
  private final Trial contract = new Trial(ContractSeries.class, world);

  @BeforeEach
  void everybodyIsAnAdult() {
    for (var person : List.of(LEAD, DOER, SECOND)) {
      world.happened(registered(person), confirmed(person));
    }
  }

  private Trial.Given given(List<ContractEvent> past) {
    return contract.given(past.toArray(ContractEvent[]::new));
  }

  /// The first binds lead and doer, the second waits for lead and second lead.
  private static List<ContractEvent> withoutTheDoer() {
    var draft = drafted(2, null);
    return then(
        binding(), draft, proposed(draft, List.of(LEAD, SECOND)), asked(2, LEAD), asked(2, SECOND));
  }

  @Test
  void whoWasAskedOnlyBeforeDoesNotDeclineWhatOthersAreAsked() {
    given(withoutTheDoer()).when(new DeclineSignature(ID, null), DOER).expectRefused(NOT_ALLOWED);
  }

  @Test
  void whoeverWithdrawsDoesSoFromWhatTheyWereAsked() {
    given(withoutTheDoer()).when(new WithdrawConsent(ID, null), DOER).expect(withdrawn(1, DOER));
  }

  @Test
  void everySignatureHasAnIdOfItsOwn() {
    assertThat(
            List.of(
                ContractEvent.signatureId(FIRST, LEAD),
                ContractEvent.signatureId(FIRST, DOER),
                ContractEvent.signatureId(SECOND_VERSION, LEAD)))
        .doesNotHaveDuplicates()
        .doesNotContainNull();
  }

  @Test
  void noNewVersionIsDraftedInAPausedBond() {
    world.happened(new BondPaused(BOND, LEAD));
    given(binding())
        .when(
            new DraftNewVersion(
                ID,
                Change.to(text("other")),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged()),
            LEAD)
        .expectRefused(BOND_PAUSED);
  }

  @Test
  void aNewVersionDoesNotBeginAfterTheEndOfTheOldOne() {
    given(binding(drafted(1, NOW)))
        .when(
            new DraftNewVersion(
                ID,
                Change.unchanged(),
                Change.unchanged(),
                Change.to(NOW.plusMillis(1)),
                Change.unchanged()),
            LEAD)
        .expectRefused(VALIDATION_FAILED);
  }

  @Test
  void nobodyIsRemindedInADissolvedBond() {
    world.happened(BondStory.dissolved(LEAD));
    given(binding(drafted(1, NOW.plus(Duration.ofDays(3)))))
        .when(new RemindRenewal(ID, NOW), LEAD)
        .expectRefused(BOND_CLOSED);
  }
}
