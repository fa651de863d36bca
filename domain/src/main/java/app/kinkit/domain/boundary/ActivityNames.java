package app.kinkit.domain.boundary;

import app.kinkit.domain.shared.PrivateText;
import java.util.Collection;

/// How the names of activities are compared, which the domain holds sealed: by their words alone,
/// whatever the case, spaces and signs between them.
public interface ActivityNames {
  /// Refused as invalid when `name` has no word in it. A name that nobody can open any more is like
  /// no other.
  boolean isAmong(PrivateText name, Collection<PrivateText> others);
}
