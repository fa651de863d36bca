package app.kinkit.domain.profile;

/// The role a person takes in general; what they may do in a bond follows from their role there.
public enum DynamicRole {
  DOMINANT,
  SUBMISSIVE,
  SWITCH
}
