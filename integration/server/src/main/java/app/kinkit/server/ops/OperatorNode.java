package app.kinkit.server.ops;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.Roles;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Tables;
import app.kinkit.projection.read.ReadTables;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;

/// A node without a web edge, for the length of an operator's command: what it takes to give
/// commands and to fold. It works beside running servers as any other node does.
public final class OperatorNode implements AutoCloseable {
  private static final int POOL = 24;

  private final HikariDataSource commands;
  private final HikariDataSource projector;
  private final CommandSide side;
  private final Folds folds;

  private OperatorNode(Database database, Path folder, Clock clock)
      throws IOException, SQLException, GeneralSecurityException {
    commands = pool(database, Roles.COMMAND);
    projector = pool(database, Roles.PROJECTOR);
    side = CommandSide.open(database.dataSource(Roles.COMMAND), commands, folder, clock);
    var projections = ReadTables.all();
    var tables = Tables.read(projector, "public", projections);
    folds = new Folds(tables, projections, side.vault(), side.log()::passedOver);
  }

  /// @param folder where the key files lie, in `keys`
  public static OperatorNode open(Database database, Path folder)
      throws IOException, SQLException, GeneralSecurityException {
    return open(database, folder, Clock.systemUTC());
  }

  public static OperatorNode open(Database database, Path folder, Clock clock)
      throws IOException, SQLException, GeneralSecurityException {
    return new OperatorNode(database, folder, clock);
  }

  private static HikariDataSource pool(Database database, String role) {
    var pool = new HikariDataSource();
    pool.setDataSource(database.dataSource(role));
    pool.setMaximumPoolSize(POOL);
    pool.setMinimumIdle(0);
    return pool;
  }

  /// Connections of role `kinkit_command`.
  public HikariDataSource commands() {
    return commands;
  }

  /// Connections of role `kinkit_projector`.
  public HikariDataSource projector() {
    return projector;
  }

  public CommandSide side() {
    return side;
  }

  /// Into the tables that are served.
  public Folds folds() {
    return folds;
  }

  @Override
  public void close() {
    side.close();
    projector.close();
    commands.close();
  }
}
