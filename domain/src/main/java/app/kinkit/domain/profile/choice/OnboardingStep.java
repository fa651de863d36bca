package app.kinkit.domain.profile.choice;

/// A step of the onboarding that a person decides there. That they are an adult and which role they
/// take are facts of their own and need no step.
public enum OnboardingStep {
  BOND,
  NOTION;

  public boolean allows(OnboardingChoice choice) {
    return switch (choice) {
      case CREATED, JOINED -> this == BOND;
      case CONNECTED -> this == NOTION;
      case SKIPPED -> true;
    };
  }
}
