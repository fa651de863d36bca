package app.kinkit.domain.boundary;

/// How well a member knows an activity, in their own view.
public enum ActivityExperience {
  NONE,
  CURIOUS,
  SOME,
  EXPERIENCED,
  EXPERT
}
