package app.kinkit.domain.planted;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/// Planted: Spring in the domain, and field injection.
public class KnowsSpring {
  @Autowired protected @Nullable Object injected;
}
