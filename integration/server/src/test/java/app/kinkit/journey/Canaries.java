package app.kinkit.journey;

import app.kinkit.postgres.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Looks for a word in everything that is kept: every column of every table of every schema, as the
/// database reads it, and every file, as the disk has it.
public final class Canaries {
  private static final String COLUMNS =
      """
      select format('%I.%I', n.nspname, c.relname), format('%I', a.attname), t.typname
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
      where c.relkind in ('r', 'm', 'p') and n.nspname !~ '^pg_toast'
      """;

  private final Database database;
  private final String word;

  public Canaries(Database database, String word) {
    this.database = database;
    this.word = word;
  }

  /// How many rows of which column hold the word; statistics of the planner are looked at as well.
  public Map<String, Long> inRows() throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement();
        var columns = statement.executeQuery(COLUMNS)) {
      var found = new TreeMap<String, Long>();
      while (columns.next()) {
        var table = columns.getString(1);
        var column = columns.getString(2);
        var binary = columns.getString(3).equals("bytea");
        var test =
            binary
                ? "position(convert_to('%s', 'UTF8') in %s) > 0".formatted(word, column)
                : "%s::text like '%%%s%%'".formatted(column, word);
        var hits = count(connection, "select count(*) from " + table + " where " + test);
        if (hits > 0) {
          found.put(table + "." + column, hits);
        }
      }
      return found;
    }
  }

  private static long count(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  /// Files below a folder that hold the bytes of the word, but for the write-ahead log.
  public List<String> inFiles(Path folder) throws IOException {
    var bytes = word.getBytes(StandardCharsets.UTF_8);
    var found = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = folder.relativize(file).toString();
        if (!name.contains("pg_wal/") && holds(file, bytes)) {
          found.add(name);
        }
      }
    }
    return found;
  }

  private static boolean holds(Path file, byte[] word) throws IOException {
    var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    return content.contains(new String(word, StandardCharsets.ISO_8859_1));
  }
}
