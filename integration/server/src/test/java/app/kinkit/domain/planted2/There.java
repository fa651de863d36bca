package app.kinkit.domain.planted2;

import app.kinkit.domain.planted.here.Here;
import org.jspecify.annotations.Nullable;

/// Planted: the other half of a cycle of features.
public class There {
  public @Nullable Here here;
}
