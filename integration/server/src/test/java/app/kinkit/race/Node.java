package app.kinkit.race;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.command.dispatch.Outcome;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.postgres.Database;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Tables;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.read.ReadTables;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/// One node as the program puts it together, without its HTTP edge.
record Node(
    CommandSide side,
    HikariDataSource commands,
    HikariDataSource projector,
    Folds folds,
    Follower follower)
    implements AutoCloseable {

  /// @param folder of the keys, which all nodes of a database share
  static Node open(Database database, Path folder) throws Exception {
    return open(database, folder, Clock.tick(Clock.systemUTC(), Duration.ofMillis(1)));
  }

  static Node open(Database database, Path folder, Clock clock) throws Exception {
    var commands = pool(database, "kinkit_command", 6);
    var side = CommandSide.open(database.dataSource("kinkit_command"), commands, folder, clock);
    var projector = pool(database, "kinkit_projector", 3);
    var projections = ReadTables.all();
    var tables = Tables.read(projector, "public", projections);
    var folds = new Folds(tables, projections, side.vault(), side.log()::passedOver);
    var follower = new Follower(projector, side.log(), folds, clock);
    follower.start();
    return new Node(side, commands, projector, folds, follower);
  }

  private static HikariDataSource pool(Database database, String role, int size) {
    var config = new HikariConfig();
    config.setDataSource(database.dataSource(role));
    config.setMaximumPoolSize(size);
    return new HikariDataSource(config);
  }

  /// As the edge does it.
  Outcome send(ProfileId actor, Object command) {
    return side.dispatcher().dispatch(TwoNodes.order(actor, command));
  }

  @Override
  public void close() {
    follower.close();
    side.close();
    projector.close();
    commands.close();
  }
}
