package app.kinkit.command.port;

import app.kinkit.domain.points.AccountId;
import app.kinkit.domain.points.Accounts;
import app.kinkit.domain.points.PointsCommand.CreditPoints;
import app.kinkit.domain.points.PointsCommand.DebitPoints;
import app.kinkit.domain.points.PointsCommand.ReverseMovement;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.ProfileId;
import java.util.UUID;

/// Moves points by commands to the account within the same commit.
public final class StoredAccounts implements Accounts {
  private final NestedCommands commands;

  public StoredAccounts(NestedCommands commands) {
    this.commands = commands;
  }

  @Override
  public Account of(ProfileId person, BondId bond) {
    return new OneAccount(AccountId.of(person, bond), commands);
  }

  private record OneAccount(AccountId id, NestedCommands commands) implements Account {
    @Override
    public void credit(int points, PointsSource source, UUID sourceId) {
      commands.send(_ -> new CreditPoints(id, points, source, sourceId));
    }

    @Override
    public UUID debit(int points, PointsSource source, UUID sourceId) {
      var movement = new UUID[1];
      commands.send(command -> {
        movement[0] = NameId.of(command, "movement");
        return new DebitPoints(id, movement[0], points, source, sourceId);
      });
      return movement[0];
    }

    @Override
    public void reverse(UUID movementId) {
      commands.send(_ -> new ReverseMovement(id, movementId));
    }
  }
}
