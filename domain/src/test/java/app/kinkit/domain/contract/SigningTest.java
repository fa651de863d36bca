package app.kinkit.domain.contract;

import static app.kinkit.domain.bond.BondStory.left;
import static app.kinkit.domain.contract.ContractStory.BOTH;
import static app.kinkit.domain.contract.ContractStory.FIRST;
import static app.kinkit.domain.contract.ContractStory.ID;
import static app.kinkit.domain.contract.ContractStory.activated;
import static app.kinkit.domain.contract.ContractStory.binding;
import static app.kinkit.domain.contract.ContractStory.declined;
import static app.kinkit.domain.contract.ContractStory.drafted;
import static app.kinkit.domain.contract.ContractStory.expired;
import static app.kinkit.domain.contract.ContractStory.hash;
import static app.kinkit.domain.contract.ContractStory.sign;
import static app.kinkit.domain.contract.ContractStory.signed;
import static app.kinkit.domain.contract.ContractStory.superseded;
import static app.kinkit.domain.contract.ContractStory.takenBack;
import static app.kinkit.domain.contract.ContractStory.text;
import static app.kinkit.domain.contract.ContractStory.then;
import static app.kinkit.domain.contract.ContractStory.waiting;
import static app.kinkit.domain.contract.ContractStory.withdrawn;
import static app.kinkit.domain.profile.ProfileStory.confirmed;
import static app.kinkit.domain.profile.ProfileStory.paused;
import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.profile.ProfileStory.resumed;
import static app.kinkit.domain.shared.RefusalCode.ALREADY_SIGNED;
import static app.kinkit.domain.shared.RefusalCode.CONTRACT_NOT_PROPOSED;
import static app.kinkit.domain.shared.RefusalCode.MEMBER_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.TEXT_CHANGED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;

import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.contract.ContractCommand.DeclineSignature;
import app.kinkit.domain.contract.ContractCommand.SignContract;
import app.kinkit.domain.contract.ContractCommand.WithdrawConsent;
import app.kinkit.domain.contract.ContractCommand.WithdrawProposal;
import app.kinkit.domain.contract.ContractEvent.ConsentWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractDraftAmended;
import app.kinkit.domain.contract.ContractEvent.ContractSigned;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who says yes to which text, and how anybody says no.
class SigningTest {
  private static final WithdrawConsent WITHDRAW = new WithdrawConsent(ID, null);
  private static final DeclineSignature DECLINE = new DeclineSignature(ID, null);

  private final World world = new World().happened(BondStory.household());
  private final Trial contract = new Trial(ContractSeries.class, world);

  @BeforeEach
  void everybodyIsAnAdult() {
    for (var person : BOTH) {
      world.happened(registered(person), confirmed(person));
    }
  }

  private Trial.Given given(List<ContractEvent> past) {
    return contract.given(past.toArray(ContractEvent[]::new));
  }

  @Test
  void theLastSignatureBinds() {
    given(waiting(1)).when(sign(hash(1)), DOER).expect(signed(1, DOER));
    given(then(waiting(1), signed(1, DOER)))
        .when(sign(hash(1)), LEAD)
        .expect(signed(1, LEAD), activated(1));
  }

  @Test
  void aSignatureSaysHowItWasGiven() {
    var command = new SignContract(ID, hash(1), SignatureMethod.VERBAL, words(DOER));
    var signature = ContractEvent.signatureId(FIRST, DOER);
    given(waiting(1))
        .when(command, DOER)
        .expect(
            new ContractSigned(
                ID, FIRST, BOND, signature, DOER, hash(1), SignatureMethod.VERBAL, words(DOER)));
  }

  @Test
  void onlyTheTextThatWaitsIsSigned() {
    given(waiting(1)).when(sign(hash(2)), DOER).expectRefused(TEXT_CHANGED);
    var amended =
        new ContractDraftAmended(
            ID,
            FIRST,
            BOND,
            Change.to(text("other")),
            Change.unchanged(),
            Change.unchanged(),
            Change.unchanged());
    contract.given(drafted(), amended).when(sign(hash(1)), DOER).expectRefused(NOT_FOUND);
  }

  @Test
  void everybodySignsOnceAndForThemselfAlone() {
    given(then(waiting(1), signed(1, DOER)))
        .when(sign(hash(1)), DOER)
        .expectRefused(ALREADY_SIGNED);
    for (var other : List.of(SECOND, PEER)) {
      given(waiting(1)).when(sign(hash(1)), other).expectRefused(NOT_ALLOWED);
      given(waiting(1)).when(DECLINE, other).expectRefused(NOT_ALLOWED);
      given(waiting(1)).when(WITHDRAW, other).expectRefused(NOT_ALLOWED);
    }
    for (var command : List.of(sign(hash(1)), DECLINE, WITHDRAW)) {
      given(waiting(1)).when(command, STRANGER).expectRefused(NOT_FOUND);
    }
  }

  @Test
  void whatIsNotProposedIsNotSigned() {
    var pasts =
        List.of(
            then(waiting(1), declined(DOER)),
            then(waiting(1), takenBack(LEAD)),
            then(waiting(1), withdrawn(1, DOER)),
            binding());
    for (var past : pasts) {
      given(past).when(sign(hash(1)), DOER).expectRefused(CONTRACT_NOT_PROPOSED);
      given(past).when(DECLINE, DOER).expectRefused(CONTRACT_NOT_PROPOSED);
      given(past).when(new WithdrawProposal(ID), LEAD).expectRefused(CONTRACT_NOT_PROPOSED);
    }
  }

  @Test
  void signaturesOfAnEarlierRoundCountNoMore() {
    var again = then(then(waiting(1), signed(1, LEAD), declined(DOER)), waiting(1).subList(1, 4));
    given(again).when(sign(hash(1)), DOER).expect(signed(1, DOER));
    given(again).when(sign(hash(1)), LEAD).expect(signed(1, LEAD));
  }

  @Test
  void whatBoundBeforeIsSupersededInTheSameCommit() {
    given(then(binding(), then(waiting(2), signed(2, DOER))))
        .when(sign(hash(2)), LEAD)
        .expect(signed(2, LEAD), superseded(), activated(2));
    given(then(binding(drafted(1, NOW)), then(waiting(2), signed(2, DOER))))
        .when(sign(hash(2)), LEAD)
        .expect(signed(2, LEAD), expired(NOW), activated(2));
  }

  @Test
  void nobodySignsWhatIsOver() {
    var late = drafted(1, NOW);
    given(waiting(late)).when(sign(hash(late, BOTH)), DOER).expectRefused(CONTRACT_NOT_PROPOSED);
  }

  @Test
  void whoeverHasPausedMayFinishWhatIsTheirs() {
    world.happened(paused(DOER));
    given(waiting(1)).when(sign(hash(1)), DOER).expect(signed(1, DOER));
    given(then(waiting(1), signed(1, LEAD)))
        .when(sign(hash(1)), DOER)
        .expect(signed(1, DOER), activated(1));
    given(waiting(1)).when(DECLINE, DOER).expect(declined(DOER));
    given(binding()).when(WITHDRAW, DOER).expect(withdrawn(1, DOER));
  }

  @Test
  void nobodyIsBoundByOthersWhileTheyHavePaused() {
    world.happened(paused(DOER));
    given(then(waiting(1), signed(1, DOER))).when(sign(hash(1)), LEAD).expectRefused(MEMBER_PAUSED);
    given(waiting(1)).when(sign(hash(1)), LEAD).expect(signed(1, LEAD));
    world.happened(resumed(DOER));
    given(then(waiting(1), signed(1, DOER)))
        .when(sign(hash(1)), LEAD)
        .expect(signed(1, LEAD), activated(1));
  }

  @Test
  void signingGoesOnInAPausedBond() {
    world.happened(new BondPaused(BOND, LEAD));
    given(waiting(1)).when(sign(hash(1)), DOER).expect(signed(1, DOER));
  }

  @Test
  void whoeverLeavesEndsTheProposalAndComingBackDoesNotMendIt() {
    world.happened(left(DOER));
    given(waiting(1)).when(sign(hash(1)), DOER).expectRefused(NOT_FOUND);
    given(waiting(1)).when(sign(hash(1)), LEAD).expectRefused(CONTRACT_NOT_PROPOSED);
    world.happened(
        new MemberJoined(
            BOND,
            uuid("another stay"),
            DOER,
            BondRole.SUBMISSIVE,
            false,
            false,
            JoinedVia.INVITE_CODE));
    given(waiting(1)).when(sign(hash(1)), DOER).expectRefused(CONTRACT_NOT_PROPOSED);
    given(waiting(1)).when(new WithdrawProposal(ID), LEAD).expect(takenBack(LEAD));
  }

  @Test
  void aNoReturnsTheTextToItsAuthor() {
    given(then(waiting(1), signed(1, LEAD))).when(DECLINE, DOER).expect(declined(DOER));
    given(then(waiting(1), signed(1, DOER))).when(DECLINE, DOER).expect(declined(DOER));
  }

  @Test
  void aProposalIsTakenBackByItsAuthor() {
    given(waiting(1)).when(new WithdrawProposal(ID), LEAD).expect(takenBack(LEAD));
    given(waiting(1)).when(new WithdrawProposal(ID), SECOND).expectRefused(NOT_ALLOWED);
    given(waiting(1)).when(new WithdrawProposal(ID), DOER).expectRefused(NOT_ALLOWED);
  }

  @Test
  void anySignerWithdrawsAtAnyTime() {
    for (var signer : BOTH) {
      given(waiting(1)).when(WITHDRAW, signer).expect(withdrawn(1, signer));
      given(binding()).when(WITHDRAW, signer).expect(withdrawn(1, signer));
    }
    given(binding())
        .when(new WithdrawConsent(ID, words(DOER)), DOER)
        .expect(new ConsentWithdrawn(ID, FIRST, BOND, DOER, words(DOER), BOTH));
  }

  @Test
  void aWithdrawalEndsWhatBindsAndWhatWaits() {
    given(then(binding(), waiting(2)))
        .when(WITHDRAW, DOER)
        .expect(withdrawn(1, DOER), withdrawn(2, DOER));
  }

  @Test
  void sayingItAgainIsNoMistake() {
    given(then(binding(), withdrawn(1, LEAD))).when(WITHDRAW, DOER).expectNothing();
    given(then(waiting(1), declined(DOER))).when(WITHDRAW, DOER).expectNothing();
    given(then(binding(), expired(NOW))).when(WITHDRAW, DOER).expectNothing();
  }

  @Test
  void sayingNoAsksNobody() {
    world.happened(
        BondStory.ended(DOER, LeaveReason.DISSOLVED, LEAD),
        BondStory.ended(LEAD, LeaveReason.DISSOLVED, LEAD),
        BondStory.dissolved(LEAD));
    given(binding()).when(WITHDRAW, DOER).expect(withdrawn(1, DOER));
    given(waiting(1)).when(DECLINE, DOER).expect(declined(DOER));
  }
}
