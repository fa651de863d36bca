package app.kinkit.domain.contract;

import static app.kinkit.domain.bond.BondStory.left;
import static app.kinkit.domain.contract.ContractStory.BOTH;
import static app.kinkit.domain.contract.ContractStory.FIRST;
import static app.kinkit.domain.contract.ContractStory.ID;
import static app.kinkit.domain.contract.ContractStory.binding;
import static app.kinkit.domain.contract.ContractStory.drafted;
import static app.kinkit.domain.contract.ContractStory.expired;
import static app.kinkit.domain.contract.ContractStory.then;
import static app.kinkit.domain.contract.ContractStory.waiting;
import static app.kinkit.domain.contract.ContractStory.withdrawn;
import static app.kinkit.domain.profile.ProfileStory.paused;
import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.shared.RefusalCode.BOND_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.MEMBER_PAUSED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondEvent.BondResumed;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.contract.ContractCommand.ExpireContract;
import app.kinkit.domain.contract.ContractCommand.RemindRenewal;
import app.kinkit.domain.contract.ContractEvent.RenewalReminderDue;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What time brings to a contract, and when it brings nothing.
class ContractTimersTest {
  private static final ExpireContract EXPIRE = new ExpireContract(ID);
  private static final RemindRenewal REMIND = new RemindRenewal(ID, NOW);

  private final World world = new World().happened(BondStory.household());
  private final Trial contract = new Trial(ContractSeries.class, world);

  @BeforeEach
  void bothAreThere() {
    BOTH.forEach(person -> world.happened(registered(person)));
  }

  private Trial.Given given(List<ContractEvent> past) {
    return contract.given(past.toArray(ContractEvent[]::new));
  }

  private static List<ContractEvent> ending(Instant end) {
    return binding(drafted(1, end));
  }

  private static List<ContractEvent> endingIn(int days) {
    return ending(NOW.plus(Duration.ofDays(days)));
  }

  private static RenewalReminderDue reminded(ProfileId signer, int days) {
    var end = NOW.plus(Duration.ofDays(days));
    return new RenewalReminderDue(ID, FIRST, BOND, signer, end, NOW, days);
  }

  @Test
  void whatBindsEndsAtItsTimeAndNotBefore() {
    given(ending(NOW)).when(EXPIRE, LEAD).expect(expired(NOW));
    refused(ending(NOW.plusMillis(1)), EXPIRE, ILLEGAL_TRANSITION);
    refused(binding(), EXPIRE, ILLEGAL_TRANSITION);
    refused(waiting(drafted(1, NOW)), EXPIRE, ILLEGAL_TRANSITION);
    refused(then(ending(NOW), withdrawn(1, DOER)), EXPIRE, ILLEGAL_TRANSITION);
    refused(then(ending(NOW), expired(NOW)), EXPIRE, ILLEGAL_TRANSITION);
  }

  @Test
  void anEndAsksNothingOfAnybody() {
    world.happened(paused(DOER)).happened(new BondPaused(BOND, LEAD));
    given(ending(NOW)).when(EXPIRE, LEAD).expect(expired(NOW));
  }

  @Test
  void eachSignerIsRemindedFourteenAndThreeDaysBefore() {
    for (var days : List.of(14, 3)) {
      given(endingIn(days)).when(REMIND, LEAD).expect(reminded(LEAD, days), reminded(DOER, days));
    }
    assertThat(reminded(DOER, 3).demandedOf()).isEqualTo(DOER);
  }

  @Test
  void aReminderIsGivenOnceAndInTime() {
    refused(then(endingIn(14), reminded(LEAD, 14)), REMIND, ILLEGAL_TRANSITION);
    refused(endingIn(13), REMIND, ILLEGAL_TRANSITION);
    refused(binding(), REMIND, ILLEGAL_TRANSITION);
    refused(waiting(drafted(1, NOW.plus(Duration.ofDays(14)))), REMIND, ILLEGAL_TRANSITION);
    var early = NOW.plusMillis(1);
    refused(
        ending(early.plus(Duration.ofDays(14))), new RemindRenewal(ID, early), ILLEGAL_TRANSITION);
    var late = NOW.minus(Renewal.WITHIN).minusMillis(1);
    refused(
        ending(late.plus(Duration.ofDays(14))), new RemindRenewal(ID, late), ILLEGAL_TRANSITION);
  }

  @Test
  void nobodyWhoHasPausedIsReminded() {
    world.happened(paused(DOER));
    given(endingIn(3)).when(REMIND, LEAD).expect(reminded(LEAD, 3));
    world.happened(paused(LEAD));
    refused(endingIn(3), REMIND, MEMBER_PAUSED);
  }

  @Test
  void nobodyIsRemindedInAPausedBondOrOfWhatALeaverHasEnded() {
    world.happened(new BondPaused(BOND, LEAD));
    refused(endingIn(3), REMIND, BOND_PAUSED);
    world.happened(new BondResumed(BOND, LEAD)).happened(left(DOER));
    refused(endingIn(3), REMIND, ILLEGAL_TRANSITION);
  }

  private void refused(List<ContractEvent> past, ContractCommand command, RefusalCode code) {
    given(past).when(command, LEAD).expectRefused(code);
  }
}
