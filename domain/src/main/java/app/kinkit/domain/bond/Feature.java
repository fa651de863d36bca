package app.kinkit.domain.bond;

/// What the members of a bond may switch off in its settings. Off means that nothing new of it
/// begins; what somebody has already, they finish, cancel, redeem or leave as before.
public enum Feature {
  TASK_MANAGEMENT("enable_task_management", true),
  POINTS_SYSTEM("enable_points_system", true),
  REWARDS_SYSTEM("enable_rewards_system", true),
  JOURNAL_SHARING("enable_journal_sharing", false),
  CALENDAR_SHARING("enable_calendar_sharing", false),
  EXTERNAL_INVITES("allow_external_invites", true);

  private final String setting;
  private final boolean onAtFirst;

  Feature(String setting, boolean onAtFirst) {
    this.setting = setting;
    this.onAtFirst = onAtFirst;
  }

  /// The setting that switches it, as clients know it.
  public String setting() {
    return setting;
  }

  /// Whether a new bond has it.
  public boolean isOnAtFirst() {
    return onAtFirst;
  }
}
