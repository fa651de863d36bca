package app.kinkit.server.erase;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/// Writes the files of every table that may hold words anew, with their indexes and statistics. An
/// ordinary vacuum takes dead rows out of sight and leaves their bytes in the holes of the pages;
/// afterwards no file of the database holds them.
///
/// Each table is locked while it is written, so readers wait for it.
final class Rewriting {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TABLES =
      """
      select format('%I.%I', n.nspname, c.relname) from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm') and n.nspname in ('public', 'auth', 'vault')
      order by 1\
      """;

  /// Statistics keep the most common words of a column; collected anew, the old ones lie on dead.
  private static final List<String> STATISTICS =
      List.of("pg_catalog.pg_statistic", "pg_catalog.pg_statistic_ext_data");

  private final DataSource owner;

  /// @param owner of the tables, better the superuser
  Rewriting(DataSource owner) {
    this.owner = owner;
  }

  /// @param left what could not be done, in sentences; empty when all is written anew
  record Done(int tables, List<String> left) {}

  Done run() throws SQLException {
    var left = new ArrayList<String>();
    try (var connection = owner.getConnection()) {
      execute(connection, "set lock_timeout = '%ds'".formatted(PATIENCE.toSeconds()));
      awaitOldReaders(connection, left);
      var tables = names(connection);
      for (var table : tables) {
        attempt(connection, "vacuum (full, analyze) " + table, left);
      }
      for (var table : STATISTICS) {
        attempt(connection, "vacuum (full) " + table, left);
      }
      attempt(connection, "select pg_switch_wal()", left);
      attempt(connection, "checkpoint", left); // files of the old tables are deleted only now
      return new Done(tables.size(), left);
    }
  }

  /// A transaction that began before the words went may still look at them, and so keeps them, also
  /// when it only reads.
  private static void awaitOldReaders(Connection connection, List<String> left)
      throws SQLException {
    var until = System.nanoTime() + PATIENCE.toNanos();
    var now = number(connection, "select pg_current_xact_id()::xid::text::bigint");
    var readers =
        """
        select count(*) from pg_stat_activity
        where pid <> pg_backend_pid() and age(backend_xmin) > age('%d'::xid)
          and (datname = current_database() or datname is null)\
        """
            .formatted(now);
    while (number(connection, readers) > 0) {
      if (System.nanoTime() > until) {
        left.add("A transaction is open that began before the words went; end it and repeat.");
        return;
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The program is stopping; repeat the command.", e);
    }
  }

  private static List<String> names(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(TABLES)) {
      var names = new ArrayList<String>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }

  private static long number(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  /// PostgreSQL warns, and does not fail, when a table is not this role's to write anew.
  private static void attempt(Connection connection, String sql, List<String> left)
      throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
      var warning = statement.getWarnings();
      if (warning != null) {
        left.add("Not done: %s (%s).".formatted(sql, warning.getMessage()));
      }
    } catch (SQLException e) {
      if (e.getSQLState() == null || e.getSQLState().startsWith("08")) {
        throw e;
      }
      left.add("Not done: %s (SQLSTATE %s).".formatted(sql, e.getSQLState()));
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
