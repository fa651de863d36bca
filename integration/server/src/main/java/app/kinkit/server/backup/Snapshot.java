package app.kinkit.server.backup;

import app.kinkit.server.backup.file.TableText.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// One look at the database: everything asked of it is as of one moment.
final class Snapshot implements AutoCloseable {
  private static final String COLUMNS =
      """
      select attname from pg_attribute
      where attrelid = to_regclass(?) and attnum > 0 and not attisdropped and attgenerated = ''
      order by attnum\
      """;

  private final Connection connection;

  private Snapshot(Connection connection) {
    this.connection = connection;
  }

  static Snapshot open(DataSource source) throws SQLException {
    var connection = source.getConnection();
    try {
      connection.setAutoCommit(false);
      try (var settings = connection.createStatement()) {
        settings.execute(
            "set transaction isolation level repeatable read, read only;"
                + " set local time zone 'UTC'; set local datestyle = 'ISO';"
                + " set local bytea_output = 'hex'; set local statement_timeout = 0;"
                // The log is asked for a few of its rows, however long it is.
                + " set local enable_hashjoin = off; set local enable_mergejoin = off");
      }
      return new Snapshot(connection);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// Makes something of the one row of an answer.
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /// Null when there is no row.
  <T> @Nullable T ask(String sql, Reading<T> reading, Object... values) throws SQLException {
    try (var query = connection.prepareStatement(sql)) {
      for (var i = 0; i < values.length; i++) {
        query.setObject(i + 1, values[i]);
      }
      try (var row = query.executeQuery()) {
        return row.next() ? reading.of(row) : null;
      }
    }
  }

  /// Writes the rows of a table, with every column there is.
  ///
  /// @param alias `from` and what follows it, with the table named `t`
  void copy(String table, String alias, OutputStream out) throws IOException, SQLException {
    var shape = new Table(table, columns(table));
    out.write(shape.beginLine().getBytes(StandardCharsets.UTF_8));
    var select = "t." + String.join(", t.", shape.columns());
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyOut("copy (select %s %s) to stdout".formatted(select, alias), out);
    out.write(shape.endLine().getBytes(StandardCharsets.UTF_8));
  }

  private List<String> columns(String table) throws SQLException {
    try (var query = connection.prepareStatement(COLUMNS)) {
      query.setString(1, table);
      try (var row = query.executeQuery()) {
        var columns = new ArrayList<String>();
        while (row.next()) {
          columns.add(row.getString(1));
        }
        if (columns.isEmpty()) {
          throw new IllegalStateException("there is no table " + table + " to back up");
        }
        return columns;
      }
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
