package app.kinkit.domain.bond;

import static app.kinkit.domain.bond.BondStory.household;
import static app.kinkit.domain.bond.BondStory.householdThen;
import static app.kinkit.domain.bond.BondStory.joined;
import static app.kinkit.domain.bond.BondStory.left;
import static app.kinkit.domain.bond.BondStory.manages;
import static app.kinkit.domain.bond.BondStory.stay;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondCommand.CountInvite;
import app.kinkit.domain.bond.BondCommand.EditMemberCard;
import app.kinkit.domain.bond.BondCommand.WriteMemberNote;
import app.kinkit.domain.bond.BondEvent.InviteCounted;
import app.kinkit.domain.bond.BondEvent.MemberCardEdited;
import app.kinkit.domain.bond.BondEvent.MemberNoteWritten;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is kept about a member, and who keeps it.
class MemberCardsTest {
  private final Trial bond = new Trial(Bond.class, new World());

  @Test
  void everybodyEditsTheirOwnCard() {
    var card =
        new EditMemberCard(BOND, Change.to(words(DOER)), Change.cleared(), Change.unchanged());
    bond.given(household())
        .when(card, DOER)
        .expect(
            new MemberCardEdited(
                BOND,
                stay(DOER),
                DOER,
                Change.to(words(DOER)),
                Change.cleared(),
                Change.unchanged()));
    bond.given(household()).when(card, STRANGER).expectRefused(NOT_FOUND);
    bond.given(householdThen(left(DOER))).when(card, DOER).expectRefused(NOT_FOUND);
  }

  @Test
  void aCardThatChangesNothingIsRefused() {
    assertThatThrownBy(() ->
            new EditMemberCard(BOND, Change.unchanged(), Change.unchanged(), Change.unchanged()))
        .isInstanceOf(Invalid.class);
  }

  @Test
  void whoManagesNotesSomethingAboutAMember() {
    bond.given(householdThen(manages(PEER)))
        .when(new WriteMemberNote(BOND, DOER, words(PEER)), PEER)
        .expect(new MemberNoteWritten(BOND, stay(DOER), DOER, PEER, words(PEER)));
    bond.given(household())
        .when(new WriteMemberNote(BOND, DOER, null), LEAD)
        .expect(new MemberNoteWritten(BOND, stay(DOER), DOER, LEAD, null));
    bond.given(household())
        .when(new WriteMemberNote(BOND, STRANGER, null), LEAD)
        .expectRefused(NOT_BOND_MEMBER);
  }

  @Test
  void nobodyElseNotesAnything() {
    var note = new WriteMemberNote(BOND, SECOND, words(DOER));
    bond.given(household()).when(note, DOER).expectRefused(NOT_ALLOWED);
    bond.given(household()).when(note, SECOND).expectRefused(NOT_ALLOWED);
    bond.given(household()).when(note, STRANGER).expectRefused(NOT_FOUND);
  }

  @Test
  void invitesAreCountedUpToTheLimitAndAnewInEachStay() {
    var limit = SettingsStory.with("max_invites_per_member", 2).changed();
    var count = new CountInvite(BOND, PEER);
    bond.given(householdThen(limit)).when(count, PEER).expect(counted(1));
    bond.given(householdThen(limit, counted(1))).when(count, PEER).expect(counted(2));
    bond.given(householdThen(limit, counted(1), counted(2)))
        .when(count, PEER)
        .expectRefused(NOT_ALLOWED, Map.of("max_invites_per_member", 2));
    bond.given(
            householdThen(limit, counted(1), counted(2), left(PEER), joined(PEER, BondRole.MEMBER)))
        .when(count, PEER)
        .expect(counted(1));
  }

  @Test
  void anotherRoleOrPermissionDoesNotForgetTheCount() {
    var limit = SettingsStory.with("max_invites_per_member", 1).changed();
    bond.given(
            householdThen(
                limit,
                counted(1),
                manages(PEER),
                BondStory.turned(PEER, BondRole.MEMBER, BondRole.SWITCH)))
        .when(new CountInvite(BOND, PEER), PEER)
        .expectRefused(NOT_ALLOWED);
  }

  private static InviteCounted counted(int invites) {
    return new InviteCounted(BOND, stay(PEER), PEER, invites);
  }
}
