package app.kinkit.domain.profile.choice;

/// How a person decided a step of the onboarding.
public enum OnboardingChoice {
  CREATED,
  JOINED,
  SKIPPED,
  CONNECTED
}
