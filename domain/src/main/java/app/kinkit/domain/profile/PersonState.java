package app.kinkit.domain.profile;

import static app.kinkit.domain.shared.RefusalCode.MEMBER_PAUSED;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.UNAUTHENTICATED;
import static app.kinkit.domain.shared.Refused.unless;

import app.kinkit.domain.profile.choice.OnboardingStage;
import app.kinkit.domain.shared.BondId;
import org.jspecify.annotations.Nullable;

/// What a person is at one version, and the guards that ask it. The aggregate decides by it and
/// others look at it through [People]; both fold the same events.
public final class PersonState {
  private boolean registered;
  private boolean adult;
  private boolean closed;
  private @Nullable DynamicRole role;
  private @Nullable BondId primaryBond;
  private Onboarding onboarding = Onboarding.NONE;
  private SubmissionState submissionState = SubmissionState.ACTIVE;

  /// Nobody demands anything of a paused person (P22).
  public void requireUnpaused() {
    unless(
        submissionState != SubmissionState.PAUSED,
        MEMBER_PAUSED,
        "This member has paused. Wait until they resume; nobody else can do it for them.");
  }

  /// Whoever has closed their account is nobody here.
  public void requireOpen() {
    unless(
        !closed,
        UNAUTHENTICATED,
        "This account is closed and what was in it is erased. Sign up anew to begin again.");
  }

  /// Whoever has gone, or has not said that they are an adult, is given nothing to decide.
  public void requireGrantable() {
    unless(
        adult && !closed,
        NOT_ALLOWED,
        "This person has closed their account or has not confirmed to be an adult.");
  }

  public boolean isClosed() {
    return closed;
  }

  public boolean isRegistered() {
    return registered;
  }

  public boolean isAdult() {
    return adult;
  }

  public @Nullable DynamicRole role() {
    return role;
  }

  public SubmissionState submissionState() {
    return submissionState;
  }

  @Nullable BondId primaryBond() {
    return primaryBond;
  }

  Onboarding onboarding() {
    return onboarding;
  }

  OnboardingStage stage() {
    return onboarding.stage(adult, role != null);
  }

  /// Takes in what happened; only assigns.
  public PersonState on(ProfileEvent event) {
    switch (event) {
      case ProfileEvent.ProfileRegistered _ -> registered = true;
      case ProfileEvent.AdultConfirmed _ -> adult = true;
      case ProfileEvent.DynamicRoleChosen e -> role = e.dynamicRole();
      case ProfileEvent.SubmissionStateChanged e -> submissionState = e.newState();
      case ProfileEvent.PrimaryBondSet e -> primaryBond = e.primaryBond();
      case ProfileEvent.OnboardingAdvanced e ->
          onboarding = onboarding.decided(e.step(), e.choice());
      case ProfileEvent.OnboardingCompleted _ -> onboarding = onboarding.done();
      case ProfileEvent.ProfileEdited _,
          ProfileEvent.KinkIdentityEdited _,
          ProfileEvent.PreferencesSet _,
          ProfileEvent.CalendarMailSet _ -> {} // nothing is decided by it
      case ProfileEvent.AccountClosed _ -> closed = true;
    }
    return this;
  }
}
