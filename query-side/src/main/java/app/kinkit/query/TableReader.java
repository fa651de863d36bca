package app.kinkit.query;

import app.kinkit.query.dialect.DialectException;
import app.kinkit.query.dialect.Query;
import app.kinkit.query.plan.Plan;
import app.kinkit.query.plan.Plan.Wanted;
import app.kinkit.query.plan.Planner;
import app.kinkit.query.security.ReadRefused;
import app.kinkit.query.security.Reader;
import app.kinkit.query.security.RowScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Answers a query over the rows of a table, or of a function, as the reader sees them.
final class TableReader {
  private final RowScope scope;
  private final Planner planner;
  private final KnownPlans known;

  TableReader(RowScope scope, Planner planner) {
    this.scope = scope;
    this.planner = planner;
    this.known = new KnownPlans(planner);
  }

  /// @throws ReadRefused if it cannot be answered
  /// @throws DialectException if the parsed query is none
  Page read(Reader reader, String table, Query query, Wanted wanted) {
    return page(reader, planner.plan(table, query, wanted), query.offset());
  }

  /// Reads what an address asks for; one of a shape that was read before is not planned again.
  ///
  /// @throws ReadRefused if it cannot be answered
  /// @throws DialectException if the address is not of the dialect
  Page read(Reader reader, String table, String address, Wanted wanted) {
    var plan = known.plan(table, address, wanted);
    return page(reader, plan.plan(), plan.offset());
  }

  /// @param arguments of the function, by name
  /// @throws ReadRefused if it cannot be answered
  Page call(
      Reader reader, String function, Map<String, JsonNode> arguments, Query query, Wanted wanted) {
    return page(reader, planner.call(function, arguments, query, wanted), query.offset());
  }

  private Page page(Reader reader, Plan plan, long offset) {
    try {
      return scope.read(reader, plan.sql(), row -> page(row, plan, offset));
    } catch (ReadRefused refused) {
      if (refused.tablesChanged()) {
        planner.lookAgain();
      }
      throw refused;
    }
  }

  private static Page page(ResultSet row, Plan plan, long offset) throws SQLException {
    var rows = row.getLong(1);
    var body = row.getBytes(2);
    var total = row.getLong(3);
    var counted = row.wasNull() ? null : total;
    if (body == null) {
      throw tooLarge();
    }
    return new Page(plan, body, new Page.Place(rows, offset, counted));
  }

  private static ReadRefused tooLarge() {
    return ReadRefused.of(
        400,
        "TOO_LARGE",
        "The answer has more than " + Planner.MAX_BYTES + " bytes",
        null,
        "Ask for less: fewer columns and embedded tables, or a lower 'limit'.");
  }
}
