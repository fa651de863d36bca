package app.kinkit.server.cluster;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Brings a database to the shape of this program, as its owner: first the log, rights, keys and
/// accounts, then the read tables (ruling 30). What was applied is recorded in schema `migration`,
/// out of readers' sight.
public final class Migrations {
  private static final String HISTORY = "migration";

  private Migrations() {}

  public static void migrate(DataSource owner) {
    run(
        owner,
        "platform",
        "classpath:db/platform",
        "classpath:db/eventstore",
        "classpath:db/vault",
        "classpath:db/identity");
    run(owner, "read", "classpath:db/read", "classpath:db/callback");
  }

  private static void run(DataSource owner, String history, String... locations) {
    Flyway.configure()
        .dataSource(owner)
        .defaultSchema(HISTORY)
        .schemas(HISTORY)
        .createSchemas(true)
        .table(history)
        .baselineOnMigrate(true) // the schema holds the other history already
        .baselineVersion("0")
        .outOfOrder(true) // the files of one place have a range of numbers of their own
        .locations(locations)
        .failOnMissingLocations(true)
        .load()
        .migrate();
  }
}
