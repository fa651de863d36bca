package app.kinkit.domain.profile.choice;

/// How much of life a dynamic takes in.
public enum DynamicIntensity {
  CASUAL,
  PART_TIME,
  LIFESTYLE,
  TWENTY_FOUR_SEVEN,
  TPE
}
