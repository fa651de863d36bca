package app.kinkit.query;

import app.kinkit.postgres.Database;
import app.kinkit.postgres.TestPostgres;
import app.kinkit.query.security.Places;
import app.kinkit.query.security.Reader;
import app.kinkit.query.security.RowScope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// The tables the tests read, in a database of their own.
final class ReadTables {
  static final String ANNA = person(1);
  static final String BEN = person(2);
  static final String CARL = person(3);
  static final String BOND = "00000000-0000-4000-8000-0000000000b1";

  private static final Map<String, Database> MADE = new HashMap<>();

  private ReadTables() {}

  /// A database nobody else reads, copied from one that is made once.
  static Database create() throws IOException, SQLException {
    return create("tables.sql", "rows.sql");
  }

  /// @param tables run by the owner of the tables
  /// @param rows run by a superuser, whom no policy binds
  static Database create(String tables, String rows) throws IOException, SQLException {
    var key = tables + rows;
    synchronized (MADE) {
      var made = MADE.get(key);
      if (made == null) {
        made = made(tables, rows);
        MADE.put(key, made);
      }
      return TestPostgres.copyOf(made);
    }
  }

  private static Database made(String tables, String rows) throws IOException, SQLException {
    var database = TestPostgres.freshDatabase();
    Flyway.configure()
        .dataSource(database.dataSource("kinkit_owner"))
        .locations("classpath:db/platform")
        .defaultSchema("access_history")
        .load()
        .migrate();
    run(database.dataSource("kinkit_owner"), resource(tables));
    run(database.superuser(), resource(rows));
    return database;
  }

  static void run(DataSource source, String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static long number(DataSource source, String sql) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /// A door wide enough for every test.
  static RowScope scope(DataSource source, Duration limit) {
    return new RowScope(source, new Places(4, 64, Duration.ofMinutes(3)), limit);
  }

  static Reader reader(String person) {
    return new Reader(
        "authenticated", "{\"sub\":\"%s\",\"role\":\"authenticated\"}".formatted(person));
  }

  static String person(int number) {
    return "00000000-0000-4000-8000-00000000000" + number;
  }

  static String task(int number) {
    return "00000000-0000-4000-8000-0000000001%02d".formatted(number);
  }

  private static String resource(String name) throws IOException {
    try (var in = ReadTables.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
