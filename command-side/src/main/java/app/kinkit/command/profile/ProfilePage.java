package app.kinkit.command.profile;

import app.kinkit.command.page.Page;
import app.kinkit.domain.profile.ProfileCommand;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.ProfileCommand.ChooseDynamicRole;
import app.kinkit.domain.profile.ProfileCommand.CloseAccount;
import app.kinkit.domain.profile.ProfileCommand.ConfirmAdult;
import app.kinkit.domain.profile.ProfileCommand.EraseAccount;
import app.kinkit.domain.profile.ProfileCommand.RegisterProfile;

/// What a person says about themself; nobody speaks for somebody else.
public final class ProfilePage {
  public static final Page<ProfileCommand> PAGE =
      Page.of(ProfileCommand.class, "profiles", "submission_state_logs")
          .ungated("/me/adult-confirmation", ConfirmAdult.class)
          .post("/me/dynamic-role", ChooseDynamicRole.class)
          .ungated("/me/submission-state", ChangeSubmissionState.class)
          .ungated("/me/close", CloseAccount.class)
          .never(RegisterProfile.class)
          .never(EraseAccount.class);

  private ProfilePage() {}
}
