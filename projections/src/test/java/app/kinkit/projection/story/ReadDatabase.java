package app.kinkit.projection.story;

import app.kinkit.domain.shared.Vault;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.TestPostgres;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Tables;
import app.kinkit.projection.read.ReadTables;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/// A database of its own with all read tables, migrated once and copied for each test.
public final class ReadDatabase {
  private static @Nullable Database template;

  private final Database database;
  private @Nullable DataSource projector;
  private @Nullable String away;

  private ReadDatabase(Database database) {
    this.database = database;
  }

  public static ReadDatabase fresh() {
    return new ReadDatabase(TestPostgres.copyOf(template()));
  }

  private static synchronized Database template() {
    var migrated = template;
    if (migrated == null) {
      migrated = TestPostgres.freshDatabase();
      migrate(migrated, "latest");
      template = migrated;
    }
    return migrated;
  }

  /// As it was when the read tables had come to this version.
  public static ReadDatabase at(String version) {
    var database = TestPostgres.freshDatabase();
    migrate(database, version);
    return new ReadDatabase(database);
  }

  /// Brings the read tables up to date.
  public void upgrade() {
    migrate(database, "latest");
  }

  private static void migrate(Database database, String target) {
    migrate(
        database, "flyway_platform", "latest", "classpath:db/platform", "classpath:db/eventstore");
    migrate(database, "flyway_read", target, "classpath:db/read");
  }

  private static void migrate(
      Database database, String history, String target, String... locations) {
    Flyway.configure()
        .dataSource(database.dataSource("kinkit_owner"))
        .locations(locations)
        .defaultSchema("public")
        .table(history)
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .target(target)
        .load()
        .migrate();
  }

  public DataSource as(String role) {
    return database.dataSource(role);
  }

  /// The projector's connections, pooled as in the program.
  public synchronized DataSource projector() {
    var pool = projector;
    if (pool == null) {
      var source = new HikariDataSource();
      source.setDataSource(as("kinkit_projector"));
      source.setMaximumPoolSize(6);
      source.setMinimumIdle(0);
      source.setIdleTimeout(10_000);
      source.setConnectionTimeout(6_000);
      projector = source;
      return source;
    }
    return pool;
  }

  public DataSource superuser() {
    return database.superuser();
  }

  public Folds folds(Vault vault) {
    return folds(vault, ReadTables.all());
  }

  public Folds folds(Vault vault, List<Projection<?>> projections) {
    return folds(vault, projections, (_, _) -> Set.of());
  }

  /// @param passedOver as the log tells it
  public Folds folds(Vault vault, List<Projection<?>> projections, Folds.PassedOver passedOver) {
    var tables = Tables.read(as("kinkit_projector"), "public", projections);
    return new Folds(tables, projections, vault, passedOver);
  }

  /// Runs statements as the superuser.
  public void run(String sql) {
    try (var connection = superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// First column of every row, as the superuser.
  public List<String> ask(String sql) {
    try (var connection = superuser().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (rows.next()) {
        found.add(String.valueOf(rows.getString(1)));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Ends every connection and accepts no new one, as a database that is being moved does.
  public void goAway() {
    var name = ask("select current_database()").getFirst();
    elsewhere("alter database %s with allow_connections false".formatted(name));
    elsewhere(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'"
            .formatted(name));
    away = name;
  }

  public void comeBack() {
    elsewhere("alter database %s with allow_connections true".formatted(away));
  }

  private static void elsewhere(String sql) {
    try (var connection = TestPostgres.postgres().database().superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Every read table, byte for byte.
  public String dump() {
    var all = new StringBuilder();
    for (var projection : ReadTables.all()) {
      var table = projection.table();
      all.append(table).append('\n');
      ask("select t::text from " + table + " t order by id")
          .forEach(row -> all.append(row).append('\n'));
    }
    return all.toString();
  }
}
