package app.kinkit.server.recover;

import app.kinkit.server.backup.Copied;
import app.kinkit.server.backup.Copier;
import app.kinkit.server.backup.file.CopyFolder;
import app.kinkit.server.backup.file.TableText;
import app.kinkit.server.backup.file.TableText.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Takes a whole copy of keys or accounts in. What is there already stays: a row is added or left
/// alone, and a key that is destroyed here or in the copy is destroyed.
final class CopyLoader implements TableText.Sink {
  private static final String WAITING = "restored_rows";

  /// A program that was started without its accounts has made keys that sign; the old ones are
  /// those that clients know.
  private static final String ACCOUNTS_FIRST =
      "delete from auth.signing_keys; delete from auth.secrets";

  private static final String DESTROYED =
      """
      update vault.subject_key k set wrapped = null, destroyed_at = r.destroyed_at
      from restored_rows r
      where r.subject = k.subject and r.version = k.version
        and r.wrapped is null and k.wrapped is not null\
      """;
  private static final String OTHER_KEYS =
      """
      select count(*) from vault.subject_key k
      join restored_rows r on r.subject = k.subject and r.version = k.version
      where k.wrapped <> r.wrapped or k.kek_epoch <> r.kek_epoch\
      """;
  private static final String OTHER_FILES =
      """
      select count(*) from vault.key_file f
      join restored_rows r on r.name = f.name where r.fingerprint <> f.fingerprint\
      """;

  private static final String NEXT_NUMBER =
      """
      select setval(pg_get_serial_sequence('eventstore.audit_read', 'number'),
        coalesce(max(number), 0) + 1, false) from eventstore.audit_read\
      """;

  private final Connection connection;
  private final Copied what;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private @Nullable Rows rows;

  private CopyLoader(Connection connection, Copied what) throws SQLException {
    this.connection = connection;
    this.what = what;
    if (what.equals(Copied.ACCOUNTS)) {
      execute(ACCOUNTS_FIRST);
    }
  }

  /// The newest copy of a folder.
  ///
  /// @return key files that came with it, by name
  static SortedMap<String, byte[]> load(
      Connection connection, Copied what, Path folder, PrintStream out)
      throws IOException, SQLException {
    var copy = CopyFolder.toRead(folder, what.name()).read();
    var loader = new CopyLoader(connection, what);
    copy.tables(loader);
    out.printf("%s are back from %s.%n", capital(what.name()), copy.file().getFileName());
    return loader.files;
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  @Override
  public void begin(Table table) throws SQLException {
    if (table.equals(Copier.FILES)) {
      return;
    }
    if (!what.tables().contains(table.name())) {
      throw new NotRestored(
          "The copy of the %s holds the table %s, which this program does not know. Use the version that made it, or a newer one."
              .formatted(what.name(), table.name()));
    }
    execute(
        "create temporary table %s (like %s including defaults)".formatted(WAITING, table.name()));
    rows = Rows.into(connection, new Table(WAITING, table.columns()).begin());
  }

  @Override
  public void row(Table table, String line) throws SQLException {
    if (table.equals(Copier.FILES)) {
      var content = Objects.requireNonNull(table.value(line, "content"));
      var name = Objects.requireNonNull(table.value(line, "name"));
      files.put(name, Base64.getDecoder().decode(content));
    } else {
      Objects.requireNonNull(rows).add(line);
    }
  }

  @Override
  public void end(Table table) throws IOException, SQLException {
    if (table.equals(Copier.FILES)) {
      return;
    }
    Objects.requireNonNull(rows).end();
    switch (table.name()) {
      case "vault.key_file" -> requireNone(OTHER_FILES);
      case "vault.subject_key" -> {
        requireNone(OTHER_KEYS);
        execute(DESTROYED);
      }
      default -> {}
    }
    execute(
        "insert into %s overriding system value select * from %s on conflict do nothing"
            .formatted(table.name(), WAITING));
    execute("drop table " + WAITING);
    if (table.name().equals("eventstore.audit_read")) {
      execute(NEXT_NUMBER);
    }
  }

  private void requireNone(String others) throws SQLException {
    try (var query = connection.createStatement();
        var row = query.executeQuery(others)) {
      row.next();
      if (row.getLong(1) > 0) {
        throw new NotRestored(
            "This database has keys of its own, other ones than the copy. Give it an empty one: another folder in KINKIT_DATA_DIR, or a new database.");
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
