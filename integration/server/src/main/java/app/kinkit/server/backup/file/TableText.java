package app.kinkit.server.backup.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tables one after another, in the words of a plain dump: `copy schema.table (columns) from
/// stdin;`, rows as PostgreSQL's `COPY` writes them as text, and `\.` at the end. The columns are
/// named, so that a later program with more of them still reads an old backup.
public final class TableText {
  private static final Pattern BEGIN =
      Pattern.compile("copy ([a-z_]+\\.[a-z_]+) \\(([a-z_0-9]+(?:, [a-z_0-9]+)*)\\) from stdin;");
  private static final String END = "\\.";

  /// How `COPY` writes null.
  public static final String NULL = "\\N";

  private TableText() {}

  /// A table and which of its columns stand in a row, in this order.
  public record Table(String name, List<String> columns) {
    /// The line before the rows, and the statement that takes them in.
    public String begin() {
      return "copy %s (%s) from stdin".formatted(name, String.join(", ", columns));
    }

    public String beginLine() {
      return begin() + ";\n";
    }

    public String endLine() {
      return END + "\n";
    }

    /// The value of a column in a row, still as `COPY` writes it; null for null.
    public @Nullable String value(String row, String column) {
      var place = columns.indexOf(column);
      var from = 0;
      for (var i = 0; i < place; i++) {
        from = row.indexOf('\t', from) + 1;
      }
      var to = row.indexOf('\t', from);
      var value = to < 0 ? row.substring(from) : row.substring(from, to);
      return value.equals(NULL) ? null : value;
    }
  }

  /// Takes tables in.
  public interface Sink {
    void begin(Table table) throws IOException, SQLException;

    /// @param line without its end
    void row(Table table, String line) throws IOException, SQLException;

    void end(Table table) throws IOException, SQLException;
  }

  static void read(Path file, InputStream body, Sink sink) throws IOException, SQLException {
    try (var lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var begin = BEGIN.matcher(line);
        if (!begin.matches()) {
          throw new Damaged(file, "holds something else than tables");
        }
        rows(file, new Table(begin.group(1), List.of(begin.group(2).split(", ", -1))), lines, sink);
      }
    }
  }

  private static void rows(Path file, Table table, BufferedReader lines, Sink sink)
      throws IOException, SQLException {
    sink.begin(table);
    for (var line = lines.readLine(); !END.equals(line); line = lines.readLine()) {
      if (line == null) {
        throw new Damaged(file, "ends within a table");
      }
      sink.row(table, line);
    }
    sink.end(table);
  }
}
