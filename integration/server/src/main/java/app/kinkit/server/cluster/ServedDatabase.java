package app.kinkit.server.cluster;

import app.kinkit.postgres.Database;
import app.kinkit.postgres.DatabaseChecks;
import app.kinkit.postgres.EmbeddedPostgres;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.common.BaseDataSource;

/// The database behind this program, safe to use once this exists: started if it is ours, migrated,
/// and refused if a setting could lose an acknowledged event or a role is too strong (P52).
public final class ServedDatabase implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int STATEMENTS = 512;
  private static final List<String> SERVING =
      List.of(
          "kinkit_command", "kinkit_projector", "kinkit_query", "kinkit_identity", "kinkit_worker");

  private final @Nullable EmbeddedPostgres embedded;
  private final Database database;

  private ServedDatabase(@Nullable EmbeddedPostgres embedded, Database database) {
    this.embedded = embedded;
    this.database = database;
  }

  public static ServedDatabase open(PlatformProperties properties, Clock clock) {
    var external = properties.database();
    var served =
        external == null
            ? embedded(properties)
            : new ServedDatabase(null, new Database(external.url(), external.passwords()));
    try {
      served.check(clock);
      return served;
    } catch (RuntimeException e) {
      served.close();
      throw e;
    }
  }

  private static ServedDatabase embedded(PlatformProperties properties) {
    var postgres = EmbeddedPostgres.start(properties.dataDir());
    return new ServedDatabase(postgres, postgres.database());
  }

  private void check(Clock clock) {
    if (embedded != null) { // an external one is migrated by its owner, see README
      Migrations.migrate(database.dataSource("kinkit_owner"));
    }
    for (var role : SERVING) {
      try (var connection = database.dataSource(role).getConnection()) {
        DatabaseChecks.requireSafe(connection, clock);
      } catch (SQLException e) {
        throw new DatabaseUnreachable(database.url(), role, e);
      }
    }
  }

  public Database database() {
    return database;
  }

  public boolean isEmbedded() {
    return embedded != null;
  }

  /// A pool for one role, named after it.
  public HikariDataSource pool(String role, int size) {
    return pool(role, size, role);
  }

  /// A further pool for a role.
  public HikariDataSource pool(String role, int size, String name) {
    return new HikariDataSource(config(role, size, name));
  }

  /// A pool for questions that may take long: each is cancelled after a time.
  public HikariDataSource pool(String role, int size, String name, Duration limit) {
    var config = config(role, size, name);
    config.setConnectionInitSql("set statement_timeout = " + limit.toMillis());
    return new HikariDataSource(config);
  }

  private HikariConfig config(String role, int size, String name) {
    var config = new HikariConfig();
    config.setPoolName(name);
    config.setDataSource(prepared(database.dataSource(role)));
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(PATIENCE.toMillis());
    config.setInitializationFailTimeout(-1);
    return config;
  }

  /// Statements are prepared on the server from their first use and kept: their texts repeat.
  private static DataSource prepared(DataSource source) {
    if (source instanceof BaseDataSource driver) {
      driver.setPrepareThreshold(1);
      driver.setPreparedStatementCacheQueries(STATEMENTS);
    }
    return source;
  }

  @Override
  public void close() {
    if (embedded != null) {
      embedded.close();
    }
  }
}
