package app.kinkit.domain.bond;

import static app.kinkit.domain.bond.BondStory.ended;
import static app.kinkit.domain.bond.BondStory.household;
import static app.kinkit.domain.bond.BondStory.householdThen;
import static app.kinkit.domain.bond.BondStory.manages;
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

import app.kinkit.domain.bond.BondCommand.ChangeMemberPermissions;
import app.kinkit.domain.bond.BondCommand.RemoveMember;
import app.kinkit.domain.bond.BondCommand.TransferFounder;
import app.kinkit.domain.bond.BondEvent.FounderTransferred;
import app.kinkit.domain.bond.BondEvent.MemberPermissionsChanged;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.testing.Trial;
import app.kinkit.domain.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who may decide in a bond, and how that passes from one to another.
class PermissionsTest {
  private final Trial bond = new Trial(Bond.class, new World());

  @Test
  void aManagerGrantsAndTakesPermissions() {
    bond.given(household())
        .when(new ChangeMemberPermissions(BOND, PEER, true, true), LEAD)
        .expect(manages(PEER));
    bond.given(householdThen(manages(PEER), manages(SECOND)))
        .when(new ChangeMemberPermissions(BOND, SECOND, true, false), PEER)
        .expect(permitted(SECOND, true, false));
    bond.given(household())
        .when(new ChangeMemberPermissions(BOND, PEER, false, false), LEAD)
        .expectNothing();
    bond.given(household())
        .when(new ChangeMemberPermissions(BOND, STRANGER, true, true), LEAD)
        .expectRefused(NOT_BOND_MEMBER);
  }

  @Test
  void whoeverHasAPermissionMayGiveItUpButNobodyGrantsThemselfOne() {
    bond.given(householdThen(permitted(PEER, true, false)))
        .when(new ChangeMemberPermissions(BOND, PEER, false, false), PEER)
        .expect(permitted(PEER, false, false));
    for (var more : List.of(true, false)) {
      bond.given(household())
          .when(new ChangeMemberPermissions(BOND, PEER, more, !more), PEER)
          .expectRefused(NOT_ALLOWED);
    }
    bond.given(household())
        .when(new ChangeMemberPermissions(BOND, DOER, true, false), SECOND)
        .expectRefused(NOT_ALLOWED);
    bond.given(household())
        .when(new ChangeMemberPermissions(BOND, STRANGER, true, true), STRANGER)
        .expectRefused(NOT_FOUND);
  }

  @Test
  void theFounderKeepsBothPermissions() {
    for (var person : List.of(LEAD, PEER)) {
      bond.given(householdThen(manages(PEER)))
          .when(new ChangeMemberPermissions(BOND, LEAD, true, false), person)
          .expectRefused(FOUNDER_PROTECTED);
    }
  }

  @Test
  void theFounderHandsTheirPlaceOn() {
    bond.given(household())
        .when(new TransferFounder(BOND, PEER), LEAD)
        .expect(new FounderTransferred(BOND, LEAD, PEER), manages(PEER));
    bond.given(householdThen(manages(PEER)))
        .when(new TransferFounder(BOND, PEER), LEAD)
        .expect(new FounderTransferred(BOND, LEAD, PEER));
    bond.given(household()).when(new TransferFounder(BOND, LEAD), LEAD).expectNothing();
    bond.given(household())
        .when(new TransferFounder(BOND, STRANGER), LEAD)
        .expectRefused(NOT_BOND_MEMBER);
  }

  @Test
  void nobodyTakesTheFoundersPlace() {
    bond.given(householdThen(manages(PEER)))
        .when(new TransferFounder(BOND, PEER), PEER)
        .expectRefused(NOT_ALLOWED);
    bond.given(household())
        .when(new TransferFounder(BOND, STRANGER), STRANGER)
        .expectRefused(NOT_FOUND);
    bond.given(householdThen(new FounderTransferred(BOND, LEAD, PEER), manages(PEER)))
        .when(new RemoveMember(BOND, LEAD), PEER)
        .expect(ended(LEAD, LeaveReason.REMOVED, PEER));
  }

  private static MemberPermissionsChanged permitted(
      ProfileId person, boolean canInvite, boolean canManage) {
    return new MemberPermissionsChanged(BOND, BondStory.stay(person), person, canInvite, canManage);
  }
}
