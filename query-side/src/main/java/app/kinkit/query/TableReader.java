package app.kinkit.query;

import app.kinkit.query.dialect.DialectException;
import app.kinkit.query.dialect.Query;
import app.kinkit.query.plan.Planner;
import app.kinkit.query.security.ReadRefused;
import app.kinkit.query.security.Reader;
import app.kinkit.query.security.RowScope;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Answers a query over one table as the reader sees it.
final class TableReader {
  private final RowScope scope;
  private final Planner planner;

  TableReader(RowScope scope, Planner planner) {
    this.scope = scope;
    this.planner = planner;
  }

  /// @throws ReadRefused if it cannot be answered
  /// @throws DialectException if the parsed query is none
  Page read(Reader reader, String table, Query query, boolean counted) {
    var sql = planner.plan(table, query, counted);
    try {
      return scope.read(reader, sql, row -> page(row, query.offset()));
    } catch (ReadRefused refused) {
      if (refused.tablesChanged()) {
        planner.lookAgain();
      }
      throw refused;
    }
  }

  private static Page page(ResultSet row, long offset) throws SQLException {
    var rows = row.getLong(1);
    var json = row.getBytes(2);
    var total = row.getLong(3);
    return new Page(json, rows, offset, row.wasNull() ? null : total);
  }
}
