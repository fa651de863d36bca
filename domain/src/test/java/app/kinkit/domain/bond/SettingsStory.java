package app.kinkit.domain.bond;

import static app.kinkit.domain.testing.Cast.BOND;

import app.kinkit.domain.bond.BondCommand.ChangeBondSettings;
import app.kinkit.domain.bond.BondEvent.BondSettingsChanged;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Settings of a bond by their names, as a command and as what comes of it; what is not named stays
/// as it was.
public final class SettingsStory {
  private final Map<String, @Nullable Object> named = new HashMap<>();

  public static SettingsStory with(String name, @Nullable Object value) {
    return new SettingsStory().and(name, value);
  }

  public SettingsStory and(String name, @Nullable Object value) {
    named.put(name, value);
    return this;
  }

  public ChangeBondSettings change() {
    return change(BOND);
  }

  public ChangeBondSettings change(BondId bond) {
    var e = changed();
    return new ChangeBondSettings(
        bond,
        e.maxMembers(),
        e.autoApproveMembers(),
        e.announceLeaving(),
        e.inviteExpiresAfterDays(),
        e.maxInvitesPerMember(),
        e.notifyOnMemberJoin(),
        e.notifyOnMemberLeave(),
        e.notifyOnRoleChange(),
        e.notifyOnTaskAssigned(),
        e.notifyOnTaskCompleted(),
        e.allowExternalInvites(),
        e.enableTaskManagement(),
        e.enablePointsSystem(),
        e.enableRewardsSystem(),
        e.enableJournalSharing(),
        e.enableCalendarSharing());
  }

  public BondSettingsChanged changed() {
    return new BondSettingsChanged(
        BOND,
        number("max_members"),
        flag("auto_approve_members"),
        flag("announce_leaving"),
        number("invite_expires_after_days"),
        number("max_invites_per_member"),
        flag("notify_on_member_join"),
        flag("notify_on_member_leave"),
        flag("notify_on_role_change"),
        flag("notify_on_task_assigned"),
        flag("notify_on_task_completed"),
        flag("allow_external_invites"),
        flag("enable_task_management"),
        flag("enable_points_system"),
        flag("enable_rewards_system"),
        flag("enable_journal_sharing"),
        flag("enable_calendar_sharing"));
  }

  private Change<Boolean> flag(String name) {
    return named.get(name) instanceof Boolean on ? Change.to(on) : Change.unchanged();
  }

  private Change<@Nullable Integer> number(String name) {
    if (!named.containsKey(name)) {
      return Change.unchanged();
    }
    return named.get(name) instanceof Integer value ? Change.to(value) : Change.cleared();
  }
}
