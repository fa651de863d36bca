package app.kinkit.domain.points;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import java.util.UUID;

/// How other aggregates move points, in the same commit; the account itself decides and may refuse.
public interface Accounts {
  Account of(ProfileId person, BondId bond);

  /// One account within one command.
  interface Account {
    void credit(int points, PointsSource source, UUID sourceId);

    /// @return the id of the movement
    UUID debit(int points, PointsSource source, UUID sourceId);

    void reverse(UUID movementId);
  }
}
