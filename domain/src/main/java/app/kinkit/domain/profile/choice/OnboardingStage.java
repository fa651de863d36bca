package app.kinkit.domain.profile.choice;

/// How far a person has come in the onboarding, in order.
public enum OnboardingStage {
  NOT_STARTED,
  ADULT_CONFIRMED,
  ROLE_CHOSEN,
  BOND_DECIDED,
  NOTION_DECIDED,
  COMPLETED
}
