package app.kinkit.domain.bond;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.PEER;
import static app.kinkit.domain.testing.Cast.SECOND;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;

import app.kinkit.domain.bond.BondCommand.EditBond;
import app.kinkit.domain.bond.BondEvent.BondActivated;
import app.kinkit.domain.bond.BondEvent.BondDissolved;
import app.kinkit.domain.bond.BondEvent.BondEdited;
import app.kinkit.domain.bond.BondEvent.BondFounded;
import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.bond.BondEvent.MemberPermissionsChanged;
import app.kinkit.domain.bond.BondEvent.MemberRoleChanged;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The usual events of a bond.
public final class BondStory {
  private BondStory() {}

  public static BondFounded founded() {
    return founded(BondType.HOUSEHOLD, null);
  }

  public static BondFounded founded(BondType type, @Nullable Integer maxMembers) {
    return new BondFounded(BOND, words(LEAD), null, type, LEAD, true, maxMembers);
  }

  public static MemberJoined founderJoined() {
    return new MemberJoined(
        BOND, stay(LEAD), LEAD, BondRole.DOMINANT, true, true, JoinedVia.FOUNDING);
  }

  public static MemberJoined joined(ProfileId person, BondRole role) {
    return new MemberJoined(BOND, stay(person), person, role, false, false, JoinedVia.INVITE_CODE);
  }

  public static BondActivated activated() {
    return new BondActivated(BOND);
  }

  public static MemberPermissionsChanged manages(ProfileId person) {
    return new MemberPermissionsChanged(BOND, stay(person), person, true, true);
  }

  public static MemberRoleChanged turned(ProfileId person, BondRole from, BondRole to) {
    return new MemberRoleChanged(BOND, stay(person), person, from, to);
  }

  public static MemberLeft left(ProfileId person) {
    return ended(person, LeaveReason.LEFT, person);
  }

  public static MemberLeft ended(ProfileId person, LeaveReason reason, ProfileId by) {
    return new MemberLeft(BOND, stay(person), person, reason, by);
  }

  public static BondDissolved dissolved(ProfileId by) {
    return new BondDissolved(BOND, by, null);
  }

  public static EditBond edit(Change<PrivateText> name, Change<BondType> type) {
    return new EditBond(
        BOND,
        name,
        Change.unchanged(),
        type,
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged());
  }

  public static BondEdited edited(
      Change<PrivateText> name, Change<BondType> type, Change<@Nullable Integer> maxMembers) {
    return new BondEdited(
        BOND,
        name,
        Change.unchanged(),
        type,
        maxMembers,
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged());
  }

  public static UUID stay(ProfileId person) {
    return uuid("stay of " + person);
  }

  /// Founder, doer, second lead and peer have come in, in this order.
  public static BondEvent[] household() {
    return new BondEvent[] {
      founded(),
      founderJoined(),
      joined(DOER, BondRole.SUBMISSIVE),
      activated(),
      joined(SECOND, BondRole.SWITCH),
      joined(PEER, BondRole.MEMBER)
    };
  }

  /// The household, and then this.
  public static BondEvent[] householdThen(BondEvent... more) {
    var all = new ArrayList<>(List.of(household()));
    all.addAll(List.of(more));
    return all.toArray(BondEvent[]::new);
  }
}
