package app.kinkit.domain.bond;

import static app.kinkit.domain.shared.RefusalCode.BOND_CLOSED;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.ROLE_REQUIRED;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;
import static app.kinkit.domain.shared.Refused.unless;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a bond is at one version, and the guards that ask it. The aggregate decides by it and other
/// aggregates look at it through [Bonds]; both fold the same events.
public final class BondState {
  private static final String CLOSED =
      "This bond is dissolved and nothing in it changes any more; found a new one.";

  private @Nullable BondId id;
  private @Nullable ProfileId founder;
  private @Nullable Integer maxMembers;
  private BondStatus status = BondStatus.FORMING;
  private final Map<ProfileId, Member> members = new LinkedHashMap<>(); // in order of joining
  private final Set<ProfileId> thereAtTheEnd = new HashSet<>();

  /// One current stay.
  public record Member(UUID memberId, BondRole role, boolean canInvite, boolean canManage) {}

  /// Whoever is not a member is told that nothing is there; whoever was one when the bond was
  /// dissolved is told so.
  public void requireActor(ProfileId actor) {
    unless(!thereAtTheEnd.contains(actor), BOND_CLOSED, CLOSED);
    unless(has(actor), NOT_FOUND, NOTHING_THERE);
  }

  public void requireLead(ProfileId actor) {
    requireActor(actor);
    unless(leads(actor), ROLE_REQUIRED, "Only a dominant or switch member of this bond does this.");
  }

  public void requireManager(ProfileId actor) {
    requireActor(actor);
    unless(
        manages(actor),
        NOT_ALLOWED,
        "Only a member who manages this bond does this; ask one of them.");
  }

  public Member requireMember(ProfileId named) {
    return member(named)
        .orElseThrow(() ->
            new Refused(
                NOT_BOND_MEMBER, "Name somebody who belongs to this bond; invite them first."));
  }

  public void requireOpen() {
    unless(status != BondStatus.DISSOLVED, BOND_CLOSED, CLOSED);
  }

  public boolean has(ProfileId person) {
    return members.containsKey(person);
  }

  /// Whether the person is a member now and leads.
  public boolean leads(ProfileId person) {
    return member(person).map(m -> m.role().leads()).orElse(false);
  }

  public boolean manages(ProfileId person) {
    return member(person).map(Member::canManage).orElse(false);
  }

  public boolean isFull() {
    return maxMembers != null && members.size() >= maxMembers;
  }

  /// Who takes over when `leaver` goes: the longest-standing manager, else the longest-standing
  /// member; nobody when the leaver is the last.
  public Optional<ProfileId> heirOf(ProfileId leaver) {
    var others = members.keySet().stream().filter(m -> !m.equals(leaver)).toList();
    return others.stream().filter(this::manages).findFirst().or(() -> others.stream().findFirst());
  }

  public Optional<Member> member(ProfileId person) {
    return Optional.ofNullable(members.get(person));
  }

  /// Current members in order of joining; a view, not a copy.
  public Map<ProfileId, Member> members() {
    return Collections.unmodifiableMap(members);
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
      case BondEvent.MemberLeft e -> {
        members.remove(e.userId());
        if (e.leaveReason() == LeaveReason.DISSOLVED) {
          thereAtTheEnd.add(e.userId());
        }
      }
      case BondEvent.FounderTransferred e -> founder = e.founder();
      case BondEvent.BondActivated _ -> status = BondStatus.ACTIVE;
      case BondEvent.BondDissolved e -> {
        status = BondStatus.DISSOLVED;
        thereAtTheEnd.add(e.dissolvedBy());
      }
    }
    return this;
  }
}
