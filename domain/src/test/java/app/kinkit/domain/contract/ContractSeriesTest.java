package app.kinkit.domain.contract;

import static app.kinkit.domain.bond.BondStory.left;
import static app.kinkit.domain.contract.ContractStory.BOTH;
import static app.kinkit.domain.contract.ContractStory.FIRST;
import static app.kinkit.domain.contract.ContractStory.ID;
import static app.kinkit.domain.contract.ContractStory.SECOND_VERSION;
import static app.kinkit.domain.contract.ContractStory.asked;
import static app.kinkit.domain.contract.ContractStory.binding;
import static app.kinkit.domain.contract.ContractStory.declined;
import static app.kinkit.domain.contract.ContractStory.drafted;
import static app.kinkit.domain.contract.ContractStory.expired;
import static app.kinkit.domain.contract.ContractStory.proposed;
import static app.kinkit.domain.contract.ContractStory.superseded;
import static app.kinkit.domain.contract.ContractStory.takenBack;
import static app.kinkit.domain.contract.ContractStory.text;
import static app.kinkit.domain.contract.ContractStory.then;
import static app.kinkit.domain.contract.ContractStory.waiting;
import static app.kinkit.domain.contract.ContractStory.withdrawn;
import static app.kinkit.domain.profile.ProfileStory.closed;
import static app.kinkit.domain.profile.ProfileStory.confirmed;
import static app.kinkit.domain.profile.ProfileStory.paused;
import static app.kinkit.domain.profile.ProfileStory.registered;
import static app.kinkit.domain.shared.RefusalCode.BOND_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.MEMBER_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.ROLE_REQUIRED;
import static app.kinkit.domain.shared.RefusalCode.VALIDATION_FAILED;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.uuid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.contract.ContractCommand.AmendDraft;
import app.kinkit.domain.contract.ContractCommand.ArchiveContract;
import app.kinkit.domain.contract.ContractCommand.DraftContract;
import app.kinkit.domain.contract.ContractCommand.DraftNewVersion;
import app.kinkit.domain.contract.ContractCommand.ProposeForSignature;
import app.kinkit.domain.contract.ContractEvent.ContractArchived;
import app.kinkit.domain.contract.ContractEvent.ContractDraftAmended;
import app.kinkit.domain.contract.ContractEvent.ContractDrafted;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is written, and to whom it is proposed.
class ContractSeriesTest {
  private final World world = new World().happened(BondStory.household());
  private final Trial contract = new Trial(ContractSeries.class, world);

  @BeforeEach
  void everybodyIsAnAdult() {
    for (var person : List.of(LEAD, DOER, SECOND, PEER)) {
      world.happened(registered(person), confirmed(person));
    }
  }

  private Trial.Given given(List<ContractEvent> past) {
    return contract.given(past.toArray(ContractEvent[]::new));
  }

  @Test
  void leadsDraft() {
    var draft = new DraftContract(ID, BOND, text("title"), text("content"), null, null);
    contract.given().when(draft, LEAD).expect(drafted());
    contract.given().when(draft, DOER).expectRefused(ROLE_REQUIRED);
    contract.given().when(draft, STRANGER).expectRefused(NOT_FOUND);
    world.happened(new BondPaused(BOND, LEAD));
    contract.given().when(draft, LEAD).expectRefused(BOND_PAUSED);
  }

  @Test
  void aContractDoesNotEndBeforeItBegins() {
    var draft =
        new DraftContract(ID, BOND, text("title"), text("content"), NOW, NOW.minusMillis(1));
    contract.given().when(draft, LEAD).expectRefused(VALIDATION_FAILED);
    contract
        .given(drafted(1, NOW))
        .when(amend(Change.unchanged(), Change.to(NOW.plusMillis(1))), LEAD)
        .expectRefused(VALIDATION_FAILED);
  }

  @Test
  void onlyTheAuthorAmendsADraftAndNobodyElseKnowsOfIt() {
    var change = amend(Change.to(text("other")), Change.unchanged());
    contract
        .given(drafted())
        .when(change, LEAD)
        .expect(
            new ContractDraftAmended(
                ID,
                FIRST,
                BOND,
                Change.to(text("other")),
                Change.unchanged(),
                Change.unchanged(),
                Change.unchanged()));
    for (var other : List.of(SECOND, DOER, PEER, STRANGER)) {
      contract.given(drafted()).when(change, other).expectRefused(NOT_FOUND);
    }
    given(then(binding(), drafted(2, null))).when(change, SECOND).expectRefused(NOT_ALLOWED);
  }

  @Test
  void anotherLeadActsForAnAuthorWhoIsGoneOrLeadsNoLonger() {
    var change = amend(Change.to(text("other")), Change.unchanged());
    world.happened(BondStory.turned(LEAD, BondRole.DOMINANT, BondRole.MEMBER));
    contract.given(drafted()).when(change, LEAD).expectRefused(ROLE_REQUIRED);
    contract.given(drafted()).when(change, SECOND).result().expectSuccessfulHandlerExecution();
    contract.given(drafted()).when(change, DOER).expectRefused(NOT_FOUND);
    world.happened(left(LEAD));
    contract.given(drafted()).when(change, SECOND).result().expectSuccessfulHandlerExecution();
    contract.given(drafted()).when(change, LEAD).expectRefused(NOT_FOUND);
  }

  @Test
  void whatIsProposedIsNotAmended() {
    var change = amend(Change.to(text("other")), Change.unchanged());
    given(waiting(1)).when(change, LEAD).expectRefused(ILLEGAL_TRANSITION);
    given(binding()).when(change, LEAD).expectRefused(ILLEGAL_TRANSITION);
    given(then(waiting(1), declined(DOER)))
        .when(change, LEAD)
        .result()
        .expectSuccessfulHandlerExecution();
    assertThatThrownBy(() -> amend(Change.unchanged(), Change.unchanged()))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void whatIsADraftAgainIsItsAuthorsAndKnownToWhoWasAsked() {
    var change = amend(Change.to(text("other")), Change.unchanged());
    for (var end : List.of(declined(DOER), takenBack(LEAD))) {
      var past = then(waiting(1), end);
      for (var other : List.of(SECOND, PEER)) {
        given(past).when(change, other).expectRefused(NOT_FOUND);
      }
      given(past).when(change, DOER).expectRefused(NOT_ALLOWED);
    }
  }

  @Test
  void aProposalFixesTheTextAndAsksEachSignerByName() {
    contract
        .given(drafted())
        .when(propose(LEAD, DOER), LEAD)
        .expect(proposed(drafted(), BOTH), asked(1, LEAD), asked(1, DOER));
    assertThat(asked(1, DOER).demandedOf()).isEqualTo(DOER);
    assertThat(asked(1, LEAD).demandedOf()).as("nobody demands of themself").isNull();
  }

  @Test
  void signersAreNamedOnceAndTheProposerIsOneOfThem() {
    refused(propose(), VALIDATION_FAILED);
    refused(propose(LEAD), VALIDATION_FAILED);
    refused(propose(DOER, PEER), VALIDATION_FAILED);
    refused(propose(LEAD, DOER, DOER), VALIDATION_FAILED);
    refused(propose(LEAD, STRANGER), NOT_BOND_MEMBER);
  }

  @Test
  void nobodyIsAskedWhoIsNoAdultOrHasClosedTheirAccount() {
    world.happened(BondStory.joined(STRANGER, BondRole.MEMBER)).happened(registered(STRANGER));
    refused(propose(LEAD, STRANGER), NOT_ALLOWED);
    world.happened(closed(DOER));
    refused(propose(LEAD, DOER), NOT_ALLOWED);
  }

  @Test
  void nobodyWhoHasPausedIsAskedToSign() {
    world.happened(paused(DOER));
    refused(propose(LEAD, DOER), MEMBER_PAUSED);
    refused(propose(LEAD, PEER, DOER), MEMBER_PAUSED);
  }

  @Test
  void whoeverHasPausedMayProposeToOthers() {
    world.happened(paused(LEAD));
    contract
        .given(drafted())
        .when(propose(LEAD, DOER), LEAD)
        .expect(proposed(drafted(), BOTH), asked(1, LEAD), asked(1, DOER));
  }

  @Test
  void nothingIsProposedInAPausedBondOrWhenItsTimeIsOver() {
    contract
        .given(drafted(1, NOW))
        .when(propose(LEAD, DOER), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    world.happened(new BondPaused(BOND, LEAD));
    refused(propose(LEAD, DOER), BOND_PAUSED);
  }

  @Test
  void onlyADraftIsProposed() {
    given(waiting(1)).when(propose(LEAD, DOER), LEAD).expectRefused(ILLEGAL_TRANSITION);
    given(binding()).when(propose(LEAD, DOER), LEAD).expectRefused(ILLEGAL_TRANSITION);
    given(binding()).when(propose(LEAD, DOER), STRANGER).expectRefused(NOT_FOUND);
  }

  @Test
  void anotherVersionGoesOnFromTheOneBefore() {
    var next =
        new ContractDrafted(
            ID, SECOND_VERSION, BOND, SECOND, 2, FIRST, text("other"), text("content"), null, NOW);
    given(binding())
        .when(newVersion(Change.to(text("other")), Change.to(NOW)), SECOND)
        .expect(next);
    given(binding())
        .when(newVersion(Change.unchanged(), Change.to(NOW)), DOER)
        .expectRefused(ROLE_REQUIRED);
  }

  @Test
  void oneVersionIsOpenAtATimeAndADraftNobodySawIsNoBeginning() {
    var next = newVersion(Change.to(text("other")), Change.unchanged());
    contract.given(drafted()).when(next, LEAD).expectRefused(ILLEGAL_TRANSITION);
    given(waiting(1)).when(next, LEAD).expectRefused(ILLEGAL_TRANSITION);
    given(then(binding(), drafted(2, null))).when(next, LEAD).expectRefused(ILLEGAL_TRANSITION);
    contract.given(drafted(), archived(1)).when(next, LEAD).expectRefused(ILLEGAL_TRANSITION);
    given(then(binding(), drafted(2, null), archived(2)))
        .when(next, SECOND)
        .expect(
            new ContractDrafted(
                ID,
                ID.version(3),
                BOND,
                SECOND,
                3,
                FIRST,
                text("other"),
                text("content"),
                null,
                null));
  }

  @Test
  void whatHasEndedIsArchivedByAnyLead() {
    for (var end : List.of(withdrawn(1, DOER), expired(NOW), superseded())) {
      given(then(binding(), end)).when(new ArchiveContract(ID, FIRST), SECOND).expect(archived(1));
      given(then(binding(), end))
          .when(new ArchiveContract(ID, FIRST), DOER)
          .expectRefused(ROLE_REQUIRED);
    }
    given(then(binding(), withdrawn(1, DOER), archived(1)))
        .when(new ArchiveContract(ID, FIRST), LEAD)
        .expectRefused(ILLEGAL_TRANSITION);
    given(binding()).when(new ArchiveContract(ID, uuid("another")), LEAD).expectRefused(NOT_FOUND);
  }

  @Test
  void nobodyPutsAwayWhatBindsOrWaits() {
    given(waiting(1)).when(new ArchiveContract(ID, FIRST), LEAD).expectRefused(ILLEGAL_TRANSITION);
    given(binding()).when(new ArchiveContract(ID, FIRST), LEAD).expectRefused(ILLEGAL_TRANSITION);
    world.happened(left(DOER));
    given(binding()).when(new ArchiveContract(ID, FIRST), LEAD).expect(archived(1));
  }

  @Test
  void aDraftIsGivenUpByItsAuthor() {
    contract.given(drafted()).when(new ArchiveContract(ID, FIRST), LEAD).expect(archived(1));
    contract.given(drafted()).when(new ArchiveContract(ID, FIRST), SECOND).expectRefused(NOT_FOUND);
    given(then(binding(), drafted(2, null)))
        .when(new ArchiveContract(ID, SECOND_VERSION), SECOND)
        .expectRefused(NOT_ALLOWED);
  }

  private void refused(ProposeForSignature command, RefusalCode code) {
    contract.given(drafted()).when(command, LEAD).expectRefused(code);
  }

  private static ProposeForSignature propose(ProfileId... signers) {
    return new ProposeForSignature(ID, List.of(signers));
  }

  private static AmendDraft amend(Change<PrivateText> title, Change<@Nullable Instant> from) {
    return new AmendDraft(ID, title, Change.unchanged(), from, Change.unchanged());
  }

  private static DraftNewVersion newVersion(
      Change<PrivateText> title, Change<@Nullable Instant> until) {
    return new DraftNewVersion(ID, title, Change.unchanged(), Change.unchanged(), until);
  }

  private static ContractArchived archived(int number) {
    return new ContractArchived(ID, ID.version(number), BOND);
  }
}
