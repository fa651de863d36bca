package app.kinkit.command.store;

import app.kinkit.postgres.Database;
import app.kinkit.postgres.TestPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Databases with the event store in them, and plain SQL for looking behind the scenes.
public final class TestStore {
  private static @Nullable Database migrated;

  private TestStore() {}

  /// The one database of this JVM, with empty tables. No node may be open on it.
  public static synchronized Database empty() {
    var database = migrated;
    if (database == null) {
      database = TestPostgres.freshDatabase();
      migrate(database);
      migrated = database;
    }
    run(
        database.superuser(),
        "truncate eventstore.event, eventstore.command, eventstore.snapshot, access.membership, access.privilege,"
            + " eventstore.passed_over");
    return database;
  }

  static void migrate(Database database) {
    var owner = database.dataSource("kinkit_owner");
    run(owner, resource("/db/platform/V1__access_and_identity.sql"));
    run(owner, resource("/db/eventstore/V10__event_store.sql"));
    run(owner, resource("/db/eventstore/V18__privileges.sql"));
    run(owner, resource("/db/eventstore/V50__passed_over.sql"));
    run(owner, resource("/db/eventstore/V19__audit_reads.sql"));
  }

  public static void run(DataSource source, String sql) {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Rows as text, columns joined by a bar.
  public static List<String> ask(DataSource source, String sql) {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      var columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (int i = 1; i <= columns; i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        found.add(String.join("|", row));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static String resource(String name) {
    try (var resource = TestStore.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
