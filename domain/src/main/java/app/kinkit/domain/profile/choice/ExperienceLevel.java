package app.kinkit.domain.profile.choice;

/// How experienced a person calls themself.
public enum ExperienceLevel {
  BEGINNER,
  INTERMEDIATE,
  ADVANCED,
  EXPERT
}
