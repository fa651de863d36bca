package app.kinkit.server.cluster;

import app.kinkit.postgres.Database;
import app.kinkit.postgres.EmbeddedPostgres;
import app.kinkit.postgres.Roles;
import app.kinkit.postgres.RunningPostgres;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The database for an operator's command: beside a running server, or started for the command. The
/// command may do what a server never does, as owner or superuser.
public final class OperatorDatabase implements AutoCloseable {
  /// Where the owner's password of an external database is looked for.
  public static final String PASSWORD = "KINKIT_OWNER_PASSWORD";

  private final Database database;
  private final String strongest;
  private final @Nullable EmbeddedPostgres started;

  private OperatorDatabase(
      Database database, String strongest, @Nullable EmbeddedPostgres started) {
    this.database = database;
    this.strongest = strongest;
    this.started = started;
  }

  public static OperatorDatabase open(
      PlatformProperties properties, Map<String, String> environment) {
    var external = properties.database();
    if (external != null) {
      var passwords = new HashMap<>(external.passwords());
      var owner = environment.get(PASSWORD);
      if (owner != null) {
        passwords.put(Roles.OWNER, owner);
      }
      return new OperatorDatabase(new Database(external.url(), passwords), Roles.OWNER, null);
    }
    var running = RunningPostgres.below(properties.dataDir());
    if (running != null) {
      return new OperatorDatabase(running, Roles.SUPERUSER, null);
    }
    var started = EmbeddedPostgres.start(properties.dataDir());
    try {
      Migrations.migrate(started.dataSource(Roles.OWNER));
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
    return new OperatorDatabase(started.database(), Roles.SUPERUSER, started);
  }

  public Database database() {
    return database;
  }

  /// As the strongest role there is a password for.
  public DataSource strongest() {
    return database.dataSource(strongest);
  }

  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }
}
