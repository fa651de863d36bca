package app.kinkit.domain.profile.choice;

/// Which form a dynamic has.
public enum DynamicStructure {
  D_S,
  M_S,
  OWNER_PET,
  PRIMAL,
  ROPE_PARTNERSHIP,
  MENTOR_PROTEGE,
  CASUAL_PLAY,
  OTHER
}
