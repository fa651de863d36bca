package app.kinkit.domain.bond;

import static app.kinkit.domain.shared.RefusalCode.BOND_CLOSED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.ROLE_REQUIRED;
import static app.kinkit.domain.shared.Refused.unless;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a bond is at one version, and the guards that ask it. The aggregate decides by it and other
/// aggregates look at it through [Bonds]; both fold the same events.
public final class BondState {
  private @Nullable BondId id;
  private @Nullable ProfileId founder;
  private @Nullable Integer maxMembers;
  private BondStatus status = BondStatus.FORMING;
  private final Map<ProfileId, Member> members = new HashMap<>();

  /// One current stay.
  public record Member(UUID memberId, BondRole role, boolean canInvite, boolean canManage) {}

  /// Whoever is not a member is told that nothing is there.
  public void requireActor(ProfileId actor) {
    unless(members.containsKey(actor), NOT_FOUND, "There is no such bond among yours.");
  }

  public void requireLead(ProfileId actor) {
    requireActor(actor);
    unless(
        member(actor).map(m -> m.role().leads()).orElse(false),
        ROLE_REQUIRED,
        "Only a dominant or switch member of this bond does this.");
  }

  public void requireMember(ProfileId named) {
    unless(
        members.containsKey(named),
        NOT_BOND_MEMBER,
        "Name somebody who belongs to this bond; invite them first.");
  }

  public void requireOpen() {
    unless(
        status != BondStatus.DISSOLVED,
        BOND_CLOSED,
        "This bond is dissolved; what it holds can be read, not changed.");
  }

  public Optional<Member> member(ProfileId person) {
    return Optional.ofNullable(members.get(person));
  }

  /// Current members; a view, not a copy.
  public Map<ProfileId, Member> members() {
    return members;
  }

  public @Nullable ProfileId founder() {
    return founder;
  }

  public BondStatus status() {
    return status;
  }

  public @Nullable Integer maxMembers() {
    return maxMembers;
  }

  public @Nullable BondId id() {
    return id;
  }

  /// Takes in what happened; only assigns.
  public BondState on(BondEvent event) {
    switch (event) {
      case BondEvent.BondFounded e -> {
        id = e.id();
        founder = e.createdBy();
        maxMembers = e.maxMembers();
      }
      case BondEvent.MemberJoined e ->
          members.put(
              e.userId(), new Member(e.memberId(), e.roleInBond(), e.canInvite(), e.canManage()));
      case BondEvent.MemberRoleChanged e ->
          members.computeIfPresent(
              e.userId(),
              (_, m) -> new Member(m.memberId(), e.roleInBond(), m.canInvite(), m.canManage()));
      case BondEvent.MemberPermissionsChanged e ->
          members.computeIfPresent(
              e.userId(),
              (_, m) -> new Member(m.memberId(), m.role(), e.canInvite(), e.canManage()));
      case BondEvent.MemberLeft e -> members.remove(e.userId());
      case BondEvent.FounderTransferred e -> founder = e.founder();
      case BondEvent.BondActivated _ -> status = BondStatus.ACTIVE;
      case BondEvent.BondDissolved _ -> status = BondStatus.DISSOLVED;
    }
    return this;
  }
}
