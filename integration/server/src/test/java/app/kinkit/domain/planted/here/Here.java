package app.kinkit.domain.planted.here;

import app.kinkit.domain.planted2.There;
import org.jspecify.annotations.Nullable;

/// Planted: one half of a cycle of features.
public class Here {
  public @Nullable There there;
}
