package app.kinkit.domain.contract;

import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.NameId;
import java.util.UUID;

/// One contract through all its versions. The first version is named as the series is, later ones
/// after it, so that whoever knows the series knows its versions.
public record ContractSeriesId(UUID value) implements Id {
  /// The name of one version, counted from 1.
  public UUID version(int number) {
    return number == 1 ? value : NameId.of(value, "version " + number);
  }

  @Override
  public String toString() {
    return "contract:" + value;
  }
}
