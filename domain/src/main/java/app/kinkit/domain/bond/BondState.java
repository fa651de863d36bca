package app.kinkit.domain.bond;

import static app.kinkit.domain.shared.RefusalCode.ALREADY_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.BOND_CLOSED;
import static app.kinkit.domain.shared.RefusalCode.BOND_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.FEATURE_DISABLED;
import static app.kinkit.domain.shared.RefusalCode.FOUNDER_PROTECTED;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.RefusalCode.ROLE_REQUIRED;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;
import static app.kinkit.domain.shared.Refused.unless;
import static java.util.Objects.requireNonNullElse;

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

  private @Nullable ProfileId founder;
  private BondType type = BondType.DYNAMIC;
  private boolean isPrivate = true;
  private @Nullable Integer maxMembers;
  private BondSettings settings = BondSettings.atFirst();
  private BondStatus status = BondStatus.FORMING;
  private final Map<ProfileId, Member> members = new LinkedHashMap<>(); // in order of joining
  private final Set<ProfileId> thereAtTheEnd = new HashSet<>();

  /// One current stay.
  ///
  /// @param invites how many of the invites issued in it were counted
  public record Member(
      UUID memberId, BondRole role, boolean canInvite, boolean canManage, int invites) {
    private Member as(BondRole other) {
      return new Member(memberId, other, canInvite, canManage, invites);
    }

    private Member permitted(boolean toInvite, boolean toManage) {
      return new Member(memberId, role, toInvite, toManage, invites);
    }

    private Member having(int issued) {
      return new Member(memberId, role, canInvite, canManage, issued);
    }
  }

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

  void requireNotFounder(ProfileId person) {
    unless(
        !person.equals(founder),
        FOUNDER_PROTECTED,
        "The founder's place, role and permissions are theirs; ask them, or leave the bond.");
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

  /// Nothing new begins in a paused bond; going on, finishing and leaving need no such leave.
  public void requireUnpaused() {
    unless(
        status != BondStatus.PAUSED,
        BOND_PAUSED,
        "This bond is paused; wait until its founder resumes it.");
  }

  /// Refuses what would begin something new of a feature that is switched off.
  public void requireFeature(Feature feature) {
    unless(
        settings.has(feature),
        FEATURE_DISABLED,
        "The members of this bond have this switched off; who manages it may switch it on.",
        Map.of("setting", feature.setting()));
  }

  /// @param points that it would promise or cost; none go where they are switched off
  public void requireFeature(Feature feature, int points) {
    requireFeature(feature);
    if (points > 0) {
      requireFeature(Feature.POINTS_SYSTEM);
    }
  }

  /// For what asks something new of a member.
  public void requireDemands(Feature feature) {
    requireUnpaused();
    requireFeature(feature);
  }

  /// For somebody who would like to come in. A bond they cannot find is not there for them.
  public void requireOpenTo(ProfileId newcomer) {
    unless(!thereAtTheEnd.contains(newcomer), BOND_CLOSED, CLOSED);
    requireNotMember(newcomer);
    var open = status == BondStatus.FORMING || status == BondStatus.ACTIVE;
    unless(open && !isPrivate, NOT_FOUND, NOTHING_THERE);
  }

  void requireNotMember(ProfileId person) {
    unless(!has(person), ALREADY_MEMBER, "You belong to this bond already; open it.");
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

  boolean isFounder(ProfileId person) {
    return person.equals(founder);
  }

  public BondType type() {
    return type;
  }

  public boolean isPrivate() {
    return isPrivate;
  }

  public BondSettings settings() {
    return settings;
  }

  public BondStatus status() {
    return status;
  }

  /// Takes in what happened; only assigns.
  public BondState on(BondEvent event) {
    switch (event) {
      case BondEvent.BondFounded e -> {
        founder = e.createdBy();
        type = e.bondType();
        isPrivate = e.isPrivate();
        maxMembers = e.maxMembers();
      }
      case BondEvent.BondEdited e -> {
        type = requireNonNullElse(e.bondType().over(type), type);
        maxMembers = e.maxMembers().over(maxMembers);
      }
      case BondEvent.BondVisibilitySet e -> isPrivate = e.isPrivate();
      case BondEvent.BondSettingsChanged e -> {
        maxMembers = e.maxMembers().over(maxMembers);
        settings = settings.after(e);
      }
      case BondEvent.MemberJoined e ->
          members.put(
              e.userId(),
              new Member(e.memberId(), e.roleInBond(), e.canInvite(), e.canManage(), 0));
      case BondEvent.MemberRoleChanged e ->
          members.computeIfPresent(e.userId(), (_, m) -> m.as(e.roleInBond()));
      case BondEvent.MemberPermissionsChanged e ->
          members.computeIfPresent(e.userId(), (_, m) -> m.permitted(e.canInvite(), e.canManage()));
      case BondEvent.InviteCounted e ->
          members.computeIfPresent(e.userId(), (_, m) -> m.having(e.invites()));
      case BondEvent.MemberCardEdited _, BondEvent.MemberNoteWritten _ -> {} // words decide nothing
      case BondEvent.MemberLeft e -> {
        members.remove(e.userId());
        if (e.leaveReason() == LeaveReason.DISSOLVED) {
          thereAtTheEnd.add(e.userId());
        }
      }
      case BondEvent.FounderTransferred e -> founder = e.founder();
      case BondEvent.BondActivated _, BondEvent.BondResumed _ -> status = BondStatus.ACTIVE;
      case BondEvent.BondPaused _ -> status = BondStatus.PAUSED;
      case BondEvent.BondDissolved e -> {
        status = BondStatus.DISSOLVED;
        thereAtTheEnd.add(e.dissolvedBy());
      }
    }
    return this;
  }
}
