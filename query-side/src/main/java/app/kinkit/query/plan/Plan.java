package app.kinkit.query.plan;

import app.kinkit.query.security.Sql;
import java.util.List;
import java.util.function.UnaryOperator;

/// A read as SQL, and what its answer has to be put together from.
///
/// @param sql gives one row: how many rows the page has, the page (null if it is too large), how
///   many rows there are in all (null if nobody asked)
/// @param keys the names of the columns
/// @param one the answer is one value or row, not a list
public record Plan(Sql sql, List<String> keys, boolean one) {

  /// The same plan with other values.
  public Plan with(UnaryOperator<String> values) {
    return new Plan(sql.with(values), keys, one);
  }

  /// What is wanted besides the rows.
  ///
  /// @param counted how many rows there are in all
  public record Wanted(Form form, boolean counted) {}

  /// How the rows are written.
  public enum Form {
    JSON,
    /// JSON without the keys whose value is null.
    STRIPPED,
    CSV
  }
}
