package app.kinkit.domain.joinrequest;

import static app.kinkit.domain.shared.RefusalCode.ALREADY_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.BOND_CLOSED;
import static app.kinkit.domain.shared.RefusalCode.BOND_FULL;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.REQUEST_ALREADY_REVIEWED;
import static app.kinkit.domain.shared.RefusalCode.REQUEST_PENDING;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.person;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondEvent.BondPaused;
import app.kinkit.domain.bond.BondEvent.BondVisibilitySet;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.bond.SettingsStory;
import app.kinkit.domain.joinrequest.JoinRequestCommand.ApproveJoinRequest;
import app.kinkit.domain.joinrequest.JoinRequestCommand.RejectJoinRequest;
import app.kinkit.domain.joinrequest.JoinRequestCommand.RequestToJoin;
import app.kinkit.domain.joinrequest.JoinRequestCommand.WithdrawJoinRequest;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequestApproved;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequestRejected;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequestWithdrawn;
import app.kinkit.domain.joinrequest.JoinRequestEvent.JoinRequested;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import app.kinkit.domain.testing.World.Effect.Admitted;
import app.kinkit.domain.testing.World.Effect.PlaceFreed;
import app.kinkit.domain.testing.World.Effect.PlaceTaken;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who asks to join, who answers, and what the answer does.
class JoinRequestTest {
  private static final JoinRequestId ID = new JoinRequestId(uuid("join request"));
  private static final ProfileId NEWCOMER = person("newcomer");

  private final World world =
      new World()
          .happened(
              BondStory.householdThen(BondStory.manages(PEER), new BondVisibilitySet(BOND, false)));
  private final Trial request = new Trial(JoinRequest.class, world);

  @Test
  void anybodyAsksToJoinABondTheyCanFind() {
    request
        .given()
        .when(new RequestToJoin(ID, BOND, BondRole.SWITCH, words(NEWCOMER)), NEWCOMER)
        .expect(new JoinRequested(ID, BOND, NEWCOMER, BondRole.SWITCH, words(NEWCOMER)));
    assertThat(world.effects()).containsExactly(new PlaceTaken(NEWCOMER, BOND, ID));
  }

  @Test
  void whoeverSaysNothingAsksToBeAMember() {
    request.given().when(ask(), NEWCOMER).expect(asked());
  }

  @Test
  void aBondThatIsPrivatePausedOrAbsentIsNotThereForStrangers() {
    world.happened(new BondVisibilitySet(BOND, true));
    request.given().when(ask(), NEWCOMER).expectRefused(NOT_FOUND);
    world.happened(new BondVisibilitySet(BOND, false), new BondPaused(BOND, LEAD));
    request.given().when(ask(), NEWCOMER).expectRefused(NOT_FOUND);
    new Trial(JoinRequest.class, new World())
        .given()
        .when(ask(), NEWCOMER)
        .expectRefused(NOT_FOUND);
  }

  @Test
  void whoBelongsThereOrDidAtTheEndIsToldSo() {
    request.given().when(ask(), DOER).expectRefused(ALREADY_MEMBER);
    world.happened(BondStory.ended(DOER, LeaveReason.DISSOLVED, LEAD), BondStory.dissolved(LEAD));
    request.given().when(ask(), DOER).expectRefused(BOND_CLOSED);
    request.given().when(ask(), NEWCOMER).expectRefused(NOT_FOUND);
  }

  @Test
  void oneRequestIsPendingAtATime() {
    world.refuses(REQUEST_PENDING);
    request.given().when(ask(), NEWCOMER).expectRefused(REQUEST_PENDING);
  }

  @Test
  void whereMembersAreApprovedByThemselvesAskingIsEnough() {
    world.happened(SettingsStory.with("auto_approve_members", true).changed());
    request.given().when(ask(), NEWCOMER).expect(asked(), approved(null));
    assertThat(world.effects())
        .containsExactly(
            new PlaceTaken(NEWCOMER, BOND, ID),
            new Admitted(BOND, NEWCOMER, BondRole.MEMBER, JoinedVia.JOIN_REQUEST),
            new PlaceFreed(NEWCOMER, BOND));
  }

  @Test
  void aFullBondApprovesNobodyByItself() {
    world.happened(SettingsStory.with("auto_approve_members", true).changed());
    world.refuses(BOND_FULL);
    request.given().when(ask(), NEWCOMER).expectRefused(BOND_FULL);
  }

  @Test
  void whoeverManagesApprovesAndThePersonIsInWithTheSameCommit() {
    for (var manager : List.of(LEAD, PEER)) {
      request
          .given(asked())
          .when(new ApproveJoinRequest(ID, words(manager)), manager)
          .expect(new JoinRequestApproved(ID, BOND, NEWCOMER, manager, words(manager)));
    }
    assertThat(world.effects())
        .containsSequence(
            new Admitted(BOND, NEWCOMER, BondRole.MEMBER, JoinedVia.JOIN_REQUEST),
            new PlaceFreed(NEWCOMER, BOND));
  }

  @Test
  void aRequestIsNotApprovedWhenTheBondRefuses() {
    world.refuses(BOND_FULL);
    request.given(asked()).when(approve(), LEAD).expectRefused(BOND_FULL);
  }

  @Test
  void whoeverManagesRejectsWithOrWithoutWords() {
    request
        .given(asked())
        .when(new RejectJoinRequest(ID, words(LEAD)), LEAD)
        .expect(new JoinRequestRejected(ID, BOND, NEWCOMER, LEAD, words(LEAD)));
    assertThat(world.effects()).containsExactly(new PlaceFreed(NEWCOMER, BOND));
    request.given(asked()).when(reject(), PEER).expect(rejected(PEER));
  }

  @Test
  void whoManagedABondThatIsDissolvedIsToldSo() {
    world.happened(BondStory.ended(PEER, LeaveReason.DISSOLVED, LEAD), BondStory.dissolved(LEAD));
    request.given(asked()).when(approve(), PEER).expectRefused(BOND_CLOSED);
  }

  @Test
  void membersWhoDoNotManageKnowNothingOfIt() {
    for (var nobody : List.of(DOER, STRANGER)) {
      request.given(asked()).when(approve(), nobody).expectRefused(NOT_FOUND);
      request.given(asked()).when(reject(), nobody).expectRefused(NOT_FOUND);
      request.given(asked()).when(withdraw(), nobody).expectRefused(NOT_FOUND);
    }
  }

  @Test
  void nobodyAnswersTheirOwnRequestOrWithdrawsAnothers() {
    request.given(asked()).when(approve(), NEWCOMER).expectRefused(NOT_ALLOWED);
    request.given(asked()).when(reject(), NEWCOMER).expectRefused(NOT_ALLOWED);
    request.given(asked()).when(withdraw(), LEAD).expectRefused(NOT_ALLOWED);
  }

  @Test
  void thePersonWithdrawsWhateverBecameOfTheBond() {
    world.happened(BondStory.left(LEAD), BondStory.dissolved(LEAD));
    request.given(asked()).when(withdraw(), NEWCOMER).expect(withdrawn());
    assertThat(world.effects()).containsExactly(new PlaceFreed(NEWCOMER, BOND));
    request.given(asked(), withdrawn()).when(withdraw(), NEWCOMER).expectNothing();
  }

  @Test
  void aRequestIsAnsweredOnce() {
    for (var answer : List.of(approved(LEAD), rejected(LEAD))) {
      var status =
          Map.<String, Object>of("status", answer.equals(approved(LEAD)) ? "approved" : "rejected");
      request
          .given(asked(), answer)
          .when(approve(), PEER)
          .expectRefused(REQUEST_ALREADY_REVIEWED, status);
      request
          .given(asked(), answer)
          .when(reject(), PEER)
          .expectRefused(REQUEST_ALREADY_REVIEWED, status);
      request
          .given(asked(), answer)
          .when(withdraw(), NEWCOMER)
          .expectRefused(REQUEST_ALREADY_REVIEWED, status);
    }
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void whatWasWithdrawnIsNotAnswered() {
    request
        .given(asked(), withdrawn())
        .when(approve(), LEAD)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "withdrawn", "to", "approved"));
    request
        .given(asked(), withdrawn())
        .when(reject(), LEAD)
        .expectRefused(ILLEGAL_TRANSITION, Map.of("from", "withdrawn", "to", "rejected"));
  }

  private static RequestToJoin ask() {
    return new RequestToJoin(ID, BOND, null, null);
  }

  private static ApproveJoinRequest approve() {
    return new ApproveJoinRequest(ID, null);
  }

  private static RejectJoinRequest reject() {
    return new RejectJoinRequest(ID, null);
  }

  private static WithdrawJoinRequest withdraw() {
    return new WithdrawJoinRequest(ID);
  }

  private static JoinRequested asked() {
    return new JoinRequested(ID, BOND, NEWCOMER, BondRole.MEMBER, null);
  }

  private static JoinRequestApproved approved(@Nullable ProfileId by) {
    return new JoinRequestApproved(ID, BOND, NEWCOMER, by, null);
  }

  private static JoinRequestRejected rejected(ProfileId by) {
    return new JoinRequestRejected(ID, BOND, NEWCOMER, by, null);
  }

  private static JoinRequestWithdrawn withdrawn() {
    return new JoinRequestWithdrawn(ID, BOND, NEWCOMER);
  }
}
