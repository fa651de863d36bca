package app.kinkit.domain.bond;

import static app.kinkit.domain.bond.BondStory.activated;
import static app.kinkit.domain.bond.BondStory.dissolved;
import static app.kinkit.domain.bond.BondStory.ended;
import static app.kinkit.domain.bond.BondStory.founded;
import static app.kinkit.domain.bond.BondStory.founderJoined;
import static app.kinkit.domain.bond.BondStory.household;
import static app.kinkit.domain.bond.BondStory.householdThen;
import static app.kinkit.domain.bond.BondStory.joined;
import static app.kinkit.domain.bond.BondStory.left;
import static app.kinkit.domain.bond.BondStory.manages;
import static app.kinkit.domain.bond.BondStory.turned;
import static app.kinkit.domain.shared.RefusalCode.ALREADY_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.BOND_CLOSED;
import static app.kinkit.domain.shared.RefusalCode.BOND_FULL;
import static app.kinkit.domain.shared.RefusalCode.FOUNDER_PROTECTED;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.STRANGER;
import static app.kinkit.domain.testing.Cast.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondCommand.AdmitMember;
import app.kinkit.domain.bond.BondCommand.ChangeMemberRole;
import app.kinkit.domain.bond.BondCommand.DissolveBond;
import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondCommand.RemoveMember;
import app.kinkit.domain.bond.BondEvent.BondDissolved;
import app.kinkit.domain.bond.BondEvent.FounderTransferred;
import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.Trial.Then;
import app.kinkit.domain.testing.World;
import app.kinkit.domain.testing.World.Effect.Opened;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.test.matchers.Matchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Who comes into a bond, who goes, and who has what to say in it.
class BondTest {
  private final World world = new World();
  private final Trial bond = new Trial(Bond.class, world);

  @Test
  void whoeverFoundsABondManagesItAndHasAnAccount() {
    expectAlike(
        bond.given().when(found(BondType.HOUSEHOLD, null), LEAD), founded(), founderJoined());
    assertThat(world.effects()).containsExactly(new Opened(LEAD, BOND));
  }

  @Test
  void aBondIsPrivateAndOfFlexibleFormUnlessSaidOtherwise() {
    expectAlike(
        bond.given().when(found(null, null), LEAD),
        founded(BondType.DYNAMIC, null),
        founderJoined());
  }

  @Test
  void aFounderMayBeSubmissive() {
    expectAlike(
        bond.given()
            .when(
                new FoundBond(
                    BOND, words(LEAD), null, BondType.HOUSEHOLD, BondRole.SUBMISSIVE, null, null),
                LEAD),
        founded(),
        new MemberJoined(
            BOND, BondStory.stay(LEAD), LEAD, BondRole.SUBMISSIVE, true, true, JoinedVia.FOUNDING));
  }

  @Test
  void aDyadHasTwoPlacesWhateverIsSaid() {
    expectAlike(
        bond.given().when(found(BondType.DYAD, null), LEAD),
        founded(BondType.DYAD, 2),
        founderJoined());
    assertThatThrownBy(() -> found(BondType.DYAD, 3)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> found(BondType.POLYCULE, 1)).isInstanceOf(Invalid.class);
    assertThatThrownBy(() -> found(BondType.POLYCULE, 101)).isInstanceOf(Invalid.class);
  }

  @Test
  void theSecondPersonMakesABondActive() {
    expectAlike(
        bond.given(founded(), founderJoined()).when(admit(), DOER),
        joined(DOER, BondRole.SUBMISSIVE),
        activated());
    assertThat(world.effects()).containsExactly(new Opened(DOER, BOND));
  }

  @Test
  void aBondBecomesActiveOnce() {
    expectAlike(
        bond.given(
                founded(), founderJoined(), joined(PEER, BondRole.MEMBER), activated(), left(PEER))
            .when(admit(), DOER),
        joined(DOER, BondRole.SUBMISSIVE));
  }

  @Test
  void nobodyIsAdmittedTwice() {
    bond.given(household()).when(admit(), DOER).expectRefused(ALREADY_MEMBER);
  }

  @Test
  void aFullBondAdmitsNobody() {
    bond.given(
            founded(BondType.DYAD, 2), founderJoined(), joined(PEER, BondRole.MEMBER), activated())
        .when(admit(), DOER)
        .expectRefused(BOND_FULL);
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void aPlaceThatBecameFreeIsTakenAgain() {
    expectAlike(
        bond.given(
                founded(BondType.DYAD, 2),
                founderJoined(),
                joined(PEER, BondRole.MEMBER),
                activated(),
                left(PEER))
            .when(admit(), DOER),
        joined(DOER, BondRole.SUBMISSIVE));
  }

  @Test
  void aDissolvedBondAdmitsNobody() {
    bond.given(founded(), founderJoined(), left(LEAD), dissolved(LEAD))
        .when(admit(), DOER)
        .expectRefused(BOND_CLOSED);
  }

  @Test
  void withoutAnAccountNobodyComesIn() {
    world.refuses(RefusalCode.INTERNAL);
    bond.given(founded(), founderJoined()).when(admit(), DOER).expectRefused(RefusalCode.INTERNAL);
    bond.given().when(found(null, null), LEAD).expectRefused(RefusalCode.INTERNAL);
  }

  @Test
  void everybodyChoosesTheirOwnRole() {
    bond.given(household())
        .when(new ChangeMemberRole(BOND, DOER, BondRole.SWITCH), DOER)
        .expect(turned(DOER, BondRole.SUBMISSIVE, BondRole.SWITCH));
    bond.given(household())
        .when(new ChangeMemberRole(BOND, LEAD, BondRole.MEMBER), LEAD)
        .expect(turned(LEAD, BondRole.DOMINANT, BondRole.MEMBER));
  }

  @Test
  void theSameRoleAgainChangesNothing() {
    bond.given(household())
        .when(new ChangeMemberRole(BOND, DOER, BondRole.SUBMISSIVE), DOER)
        .expectNothing();
  }

  @Test
  void aManagerChangesTheRolesOfOthersButNotTheFounders() {
    bond.given(household())
        .when(new ChangeMemberRole(BOND, DOER, BondRole.MEMBER), LEAD)
        .expect(turned(DOER, BondRole.SUBMISSIVE, BondRole.MEMBER));
    bond.given(householdThen(manages(PEER)))
        .when(new ChangeMemberRole(BOND, LEAD, BondRole.SUBMISSIVE), PEER)
        .expectRefused(FOUNDER_PROTECTED);
  }

  @Test
  void onlyManagersChangeTheRolesOfOthers() {
    bond.given(household())
        .when(new ChangeMemberRole(BOND, DOER, BondRole.MEMBER), SECOND)
        .expectRefused(NOT_ALLOWED);
    bond.given(household())
        .when(new ChangeMemberRole(BOND, DOER, BondRole.MEMBER), STRANGER)
        .expectRefused(NOT_FOUND);
    bond.given(household())
        .when(new ChangeMemberRole(BOND, STRANGER, BondRole.MEMBER), LEAD)
        .expectRefused(NOT_BOND_MEMBER);
  }

  @Test
  void aManagerRemovesAMember() {
    bond.given(household())
        .when(new RemoveMember(BOND, DOER), LEAD)
        .expect(ended(DOER, LeaveReason.REMOVED, LEAD));
  }

  @Test
  void onlyManagersRemoveAndOnlyWhoIsThere() {
    bond.given(household()).when(new RemoveMember(BOND, DOER), SECOND).expectRefused(NOT_ALLOWED);
    bond.given(household()).when(new RemoveMember(BOND, DOER), STRANGER).expectRefused(NOT_FOUND);
    bond.given(household())
        .when(new RemoveMember(BOND, STRANGER), LEAD)
        .expectRefused(NOT_BOND_MEMBER);
  }

  @Test
  void nobodyRemovesTheFounder() {
    bond.given(householdThen(manages(PEER)))
        .when(new RemoveMember(BOND, LEAD), PEER)
        .expectRefused(FOUNDER_PROTECTED);
  }

  @Test
  void removingOneselfIsLeaving() {
    bond.given(household()).when(new RemoveMember(BOND, DOER), DOER).expect(left(DOER));
    bond.given(household())
        .when(new RemoveMember(BOND, LEAD), LEAD)
        .expect(new FounderTransferred(BOND, LEAD, DOER), manages(DOER), left(LEAD));
  }

  @Test
  void everyMemberMayLeave() {
    for (var member : List.of(DOER, SECOND, PEER)) {
      bond.given(household()).when(new LeaveBond(BOND), member).expect(left(member));
    }
  }

  @Test
  void aFounderWhoLeavesHandsOverToTheLongestStandingManager() {
    bond.given(householdThen(manages(PEER), manages(SECOND)))
        .when(new LeaveBond(BOND), LEAD)
        .expect(new FounderTransferred(BOND, LEAD, SECOND), left(LEAD));
  }

  @Test
  void withoutAnotherManagerTheLongestMemberTakesOverAndManages() {
    bond.given(household())
        .when(new LeaveBond(BOND), LEAD)
        .expect(new FounderTransferred(BOND, LEAD, DOER), manages(DOER), left(LEAD));
  }

  @Test
  void whoeverReturnsHasWaitedShortest() {
    bond.given(householdThen(left(DOER), joined(DOER, BondRole.DOMINANT)))
        .when(new LeaveBond(BOND), LEAD)
        .expect(new FounderTransferred(BOND, LEAD, SECOND), manages(SECOND), left(LEAD));
  }

  @Test
  void theLastToLeaveDissolvesTheBond() {
    bond.given(founded(), founderJoined())
        .when(new LeaveBond(BOND), LEAD)
        .expect(left(LEAD), dissolved(LEAD));
  }

  @Test
  void nobodyLeavesTwiceOrWithoutHavingBeenThere() {
    bond.given(householdThen(left(DOER))).when(new LeaveBond(BOND), DOER).expectRefused(NOT_FOUND);
    bond.given(household()).when(new LeaveBond(BOND), STRANGER).expectRefused(NOT_FOUND);
    bond.given(founded(), founderJoined(), left(LEAD), dissolved(LEAD))
        .when(new LeaveBond(BOND), LEAD)
        .expectRefused(NOT_FOUND);
  }

  @Test
  void aStrangerDoesNothingInABondEvenToThemself() {
    bond.given(household())
        .when(new ChangeMemberRole(BOND, STRANGER, BondRole.DOMINANT), STRANGER)
        .expectRefused(NOT_FOUND);
    bond.given(household())
        .when(new RemoveMember(BOND, STRANGER), STRANGER)
        .expectRefused(NOT_FOUND);
    assertThatThrownBy(() -> world.happened(household()).pinned(BOND).requireManager(STRANGER))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.code()).isEqualTo(NOT_FOUND));
  }

  @Test
  void theFounderDissolvesTheBondForEverybody() {
    bond.given(householdThen(left(PEER)))
        .when(new DissolveBond(BOND, words(LEAD)), LEAD)
        .expect(
            ended(DOER, LeaveReason.DISSOLVED, LEAD),
            ended(SECOND, LeaveReason.DISSOLVED, LEAD),
            ended(LEAD, LeaveReason.DISSOLVED, LEAD),
            new BondDissolved(BOND, LEAD, words(LEAD)));
  }

  @Test
  void nobodyElseDissolvesIt() {
    bond.given(householdThen(manages(PEER)))
        .when(new DissolveBond(BOND, null), PEER)
        .expectRefused(NOT_ALLOWED);
    bond.given(household()).when(new DissolveBond(BOND, null), STRANGER).expectRefused(NOT_FOUND);
  }

  @Test
  void aBondIsDissolvedOnce() {
    bond.given(founded(), founderJoined(), left(LEAD), dissolved(LEAD))
        .when(new DissolveBond(BOND, null), LEAD)
        .expectRefused(BOND_CLOSED);
  }

  private static FoundBond found(@Nullable BondType type, @Nullable Integer maxMembers) {
    return new FoundBond(BOND, words(LEAD), null, type, BondRole.DOMINANT, null, maxMembers);
  }

  private static AdmitMember admit() {
    return new AdmitMember(BOND, DOER, BondRole.SUBMISSIVE, JoinedVia.INVITE_CODE);
  }

  /// The events are these, but for the ids of new stays.
  private static void expectAlike(Then then, Event... events) {
    then.result()
        .expectSuccessfulHandlerExecution()
        .expectEventsMatching(
            Matchers.predicate((List<EventMessage<?>> all) ->
                all.stream().map(m -> named(m.getPayload())).toList().equals(List.of(events))));
  }

  private static Object named(Object event) {
    return event instanceof MemberJoined e
        ? new MemberJoined(
            e.id(),
            BondStory.stay(e.userId()),
            e.userId(),
            e.roleInBond(),
            e.canInvite(),
            e.canManage(),
            e.joinedVia())
        : event;
  }
}
