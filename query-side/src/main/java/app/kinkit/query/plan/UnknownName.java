package app.kinkit.query.plan;

import app.kinkit.query.security.ReadRefused;

/// A name the catalogue does not know, or not yet: worth one look at a newer catalogue.
final class UnknownName extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ReadRefused refused;

  UnknownName(ReadRefused refused) {
    super(refused.getMessage(), null, false, false);
    this.refused = refused;
  }

  ReadRefused refused() {
    return refused;
  }
}
