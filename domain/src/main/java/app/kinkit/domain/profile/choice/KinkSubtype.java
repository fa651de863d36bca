package app.kinkit.domain.profile.choice;

/// A label that adults give their own role.
public enum KinkSubtype {
  BRAT,
  PET,
  SLAVE,
  MASOCHIST,
  SERVICE_SUB,
  PRIMAL_PREY,
  ROPE_BUNNY,
  EXHIBITIONIST,
  DEGRADATION_SUB,
  DADDY,
  MOMMY,
  MASTER,
  MISTRESS,
  SADIST,
  RIGGER,
  PRIMAL_PREDATOR,
  OWNER,
  HANDLER,
  DEGRADATION_DOM,
  SWITCH,
  VERSATILE,
  NONE
}
