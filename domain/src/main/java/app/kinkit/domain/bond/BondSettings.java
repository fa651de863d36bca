package app.kinkit.domain.bond;

import app.kinkit.domain.bond.BondEvent.BondSettingsChanged;
import app.kinkit.domain.shared.Change;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the members of a bond have agreed on, as far as something is decided by it.
///
/// @param autoApproveMembers whether asking to join is enough
/// @param inviteExpiresAfterDays how long an invite lasts at most; null for as long as it says
/// @param maxInvitesPerMember how many invites one member issues in one stay; null for no limit
public record BondSettings(
    Set<Feature> switchedOn,
    boolean autoApproveMembers,
    @Nullable Integer inviteExpiresAfterDays,
    @Nullable Integer maxInvitesPerMember) {

  /// Of a bond whose members have said nothing.
  static BondSettings atFirst() {
    var on = EnumSet.noneOf(Feature.class);
    for (var feature : Feature.values()) {
      if (feature.isOnAtFirst()) {
        on.add(feature);
      }
    }
    return new BondSettings(on, false, null, null);
  }

  public boolean has(Feature feature) {
    return switchedOn.contains(feature);
  }

  BondSettings after(BondSettingsChanged e) {
    var on = EnumSet.noneOf(Feature.class);
    for (var feature : Feature.values()) {
      if (isOn(change(feature, e), has(feature))) {
        on.add(feature);
      }
    }
    return new BondSettings(
        on,
        isOn(e.autoApproveMembers(), autoApproveMembers),
        e.inviteExpiresAfterDays().over(inviteExpiresAfterDays),
        e.maxInvitesPerMember().over(maxInvitesPerMember));
  }

  private static Change<Boolean> change(Feature feature, BondSettingsChanged e) {
    return switch (feature) {
      case TASK_MANAGEMENT -> e.enableTaskManagement();
      case POINTS_SYSTEM -> e.enablePointsSystem();
      case REWARDS_SYSTEM -> e.enableRewardsSystem();
      case JOURNAL_SHARING -> e.enableJournalSharing();
      case CALENDAR_SHARING -> e.enableCalendarSharing();
      case EXTERNAL_INVITES -> e.allowExternalInvites();
    };
  }

  private static boolean isOn(Change<Boolean> change, boolean before) {
    return Boolean.TRUE.equals(change.over(before));
  }
}
