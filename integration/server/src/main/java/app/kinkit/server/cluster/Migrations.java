package app.kinkit.server.cluster;

import java.sql.SQLException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/// Brings a database to the shape of this program, as its owner: first the log, rights, keys and
/// accounts, then the read tables (ruling 30). What was applied is recorded in schema `migration`,
/// out of readers' sight.
public final class Migrations {
  private static final String HISTORY = "migration";

  /// What others may have put into the schema stays.
  private static final String READ_TABLES_GONE =
      """
      do $$ declare mine record; begin
        create schema if not exists public;
        grant usage on schema public to anon, authenticated, service_role, kinkit_projector;
        drop schema if exists projection cascade;
        for mine in select nspname as name from pg_namespace
            where nspowner = current_user::regrole and nspname ~ '^(twin|asof_[0-9]+)$' loop
          execute format('drop schema %I cascade', mine.name);
        end loop;
        for mine in select p.oid::regprocedure as name from pg_proc p
            where p.pronamespace = 'public'::regnamespace and p.proowner = current_user::regrole loop
          execute 'drop routine if exists ' || mine.name || ' cascade';
        end loop;
        for mine in select c.oid::regclass as name, c.relkind from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relowner = current_user::regrole
              and c.relkind in ('r', 'p', 'v') order by c.relkind desc loop
          if to_regclass(mine.name::text) is not null then
            execute format('drop %s if exists %s cascade',
              case mine.relkind when 'v' then 'view' else 'table' end, mine.name);
          end if;
        end loop;
        drop table if exists migration.read;
      end $$\
      """;

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

  /// Makes the read tables anew, empty, whatever became of them. Nothing is lost by it: they are a
  /// fold of the log.
  public static void readTablesAnew(DataSource owner) throws SQLException {
    try (var connection = owner.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(READ_TABLES_GONE);
    }
    run(owner, "read", "classpath:db/read", "classpath:db/callback");
  }

  /// Makes the tables of the vault again where they are gone; keys come back from a copy.
  public static void vaultAgain(DataSource owner) throws SQLException {
    var files = configure(owner, "platform", "classpath:db/vault").info().all();
    try (var connection = owner.getConnection();
        var forget =
            connection.prepareStatement("delete from migration.platform where script = any (?)");
        var statement = connection.createStatement()) {
      var scripts =
          Stream.of(files)
              .filter(file -> file.getState().isResolved()) // others are of other places
              .map(MigrationInfo::getScript)
              .toArray();
      forget.setArray(1, connection.createArrayOf("text", scripts));
      statement.execute("drop schema if exists vault cascade");
      forget.executeUpdate();
    }
    migrate(owner);
  }

  private static void run(DataSource owner, String history, String... locations) {
    configure(owner, history, locations).migrate();
  }

  private static Flyway configure(DataSource owner, String history, String... locations) {
    return Flyway.configure()
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
        .load();
  }
}
