package app.kinkit.domain.planted;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import org.jspecify.annotations.Nullable;

/// Planted: an event that is not a record.
public class PlantedEvent implements Event {
  @Override
  public @Nullable BondId bondId() {
    return null;
  }

  @Override
  public @Nullable ProfileId subjectId() {
    return null;
  }
}
