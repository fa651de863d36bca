package app.kinkit.server.recover;

import app.kinkit.command.serial.EventDecoding;
import app.kinkit.command.serial.EventNames;
import app.kinkit.command.store.job.AccessTables;
import app.kinkit.command.vault.KeyFiles;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.Roles;
import app.kinkit.server.backup.Copied;
import app.kinkit.server.cluster.Migrations;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/// One restore, in one transaction: all of what was asked for is there afterwards, or nothing is.
final class Restoring {
  private static final String SETTINGS =
      """
      set local lock_timeout = '10s'; set local statement_timeout = 0;
      set local idle_in_transaction_session_timeout = 0;
      select pg_advisory_xact_lock(4711001)\
      """;

  /// Every running program holds it while it listens to the log.
  private static final String SERVED =
      """
      select count(*) from pg_locks where locktype = 'advisory' and granted and objsubid = 1
        and classid = 0 and objid = 4711002
        and database = (select oid from pg_database where datname = current_database())\
      """;

  private final Database database;
  private final Path keyFiles;
  private final PrintStream out;

  /// @param keyFiles the folder key files belong in
  Restoring(Database database, Path keyFiles, PrintStream out) {
    this.database = database;
    this.keyFiles = keyFiles;
    this.out = out;
  }

  /// @return the position the log goes to
  long run(Restore.Options options) throws IOException, SQLException {
    if (options.keys() != null) {
      makeVault();
    }
    try (var connection = database.dataSource(Roles.OWNER).getConnection()) {
      connection.setAutoCommit(false);
      try {
        execute(connection, SETTINGS);
        requireAlone(connection);
        var files = restore(connection, options);
        if (options.log() != null || options.keys() != null) {
          requireKeys(connection, options);
        }
        tellUnsaid(connection);
        var head = number(connection, "select coalesce(max(position), 0) from eventstore.event");
        Recoveries.begin(connection, head, options.parts());
        if (!files.isEmpty()) {
          KeyFiles.putBack(keyFiles, files);
        }
        connection.commit();
        return head;
      } finally {
        connection.rollback();
      }
    }
  }

  /// Where the tables of the vault are gone.
  private void makeVault() throws SQLException {
    var owner = database.dataSource(Roles.OWNER);
    try (var connection = owner.getConnection()) {
      if (number(connection, "select count(to_regclass('vault.subject_key'))") > 0) {
        return;
      }
      requireAlone(connection);
    }
    Migrations.vaultAgain(owner);
  }

  /// Refuses to work under a running program.
  static void requireAlone(Database database) throws SQLException {
    try (var connection = database.dataSource(Roles.OWNER).getConnection()) {
      requireAlone(connection);
    }
  }

  private static void requireAlone(Connection connection) throws SQLException {
    if (number(connection, SERVED) > 0) {
      throw new NotRestored(
          "A program is running on this database. Stop every one of them, then repeat the command.");
    }
  }

  /// @return key files that came with the keys
  private SortedMap<String, byte[]> restore(Connection connection, Restore.Options options)
      throws IOException, SQLException {
    var files = new TreeMap<String, byte[]>();
    if (options.keys() != null) {
      files.putAll(CopyLoader.load(connection, Copied.KEYS, options.keys(), out));
    }
    if (options.accounts() != null) {
      requireNone(connection, "auth.users", "accounts");
      CopyLoader.load(connection, Copied.ACCOUNTS, options.accounts(), out);
    }
    if (options.log() != null) {
      requireNone(connection, LogLoader.EVENT, "events");
      requireNone(connection, LogLoader.COMMAND, "commands");
      new LogRestore(connection, out).run(options.log(), options);
    }
    Closings.honour(connection);
    return files;
  }

  private static void requireNone(Connection connection, String table, String what)
      throws SQLException {
    var there = number(connection, "select count(*) from " + table);
    if (there > 0) {
      throw new NotRestored(
          "This database holds %d %s already, and a restore never replaces any. Give it an empty one: another folder in KINKIT_DATA_DIR, or a new database."
              .formatted(there, what));
    }
  }

  /// Writes the rights anew, as the log has them.
  static void rights(Database database) throws SQLException {
    try (var connection = database.dataSource(Roles.OWNER).getConnection()) {
      connection.setAutoCommit(false);
      try {
        execute(connection, SETTINGS);
        rights(connection);
        connection.commit();
      } finally {
        connection.rollback();
      }
    }
  }

  static void rights(Connection connection) throws SQLException {
    var names = EventNames.ofPlatform();
    AccessTables.fill(connection, names.all(), new EventDecoding(names)::decode);
  }

  /// The words of somebody whose key is not here could never be read again.
  private void requireKeys(Connection connection, Restore.Options options) throws SQLException {
    var keyless = Closings.keyless(connection);
    if (!keyless.isEmpty() && !options.withoutLostWords()) {
      throw new NotRestored(
          "The keys of %d people are missing whose words stand in the log (the first: %s). Restore a newer copy of the keys with it; or say --without-lost-words to go on without those words for ever."
              .formatted(keyless.size(), keyless.getFirst()));
    }
    for (var person : keyless) {
      Closings.markLost(connection, person);
      out.printf(
          "The words of %s are lost with their key; they write again after signing up anew.%n",
          person);
    }
  }

  private void tellUnsaid(Connection connection) throws SQLException {
    for (var person : Closings.unsaid(connection)) {
      out.printf(
          "%s had closed their account after this position. Close it again: erase %s%n",
          person, person);
    }
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var query = connection.createStatement();
        var row = query.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
