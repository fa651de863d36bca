package app.kinkit.projection.run;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Key;
import app.kinkit.projection.history.RowHistory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/// Tells of a row that differs which event made each of its columns what it should be.
///
/// The stream of the row is folded for it, so it is asked for the rows of a page and not for all.
public final class Explanations implements Function<Difference, Map<String, Difference.Cause>> {
  private final EventLog log;
  private final Folds folds;
  private final RowHistory history;

  /// @param folds into the tables that are served
  public Explanations(EventLog log, Folds folds) {
    this.log = log;
    this.folds = folds;
    this.history = new RowHistory(folds);
  }

  /// By column that differs; empty for a row that is missing or surplus as a whole.
  @Override
  public Map<String, Difference.Cause> apply(Difference difference) {
    var causes = new LinkedHashMap<String, Difference.Cause>();
    var last = difference.cause();
    if (last != null && !difference.columns().isEmpty()) {
      var table = folds.tables().table(difference.table());
      var stream =
          log.stream(last.stream()).stream().filter(r -> r.position() <= last.position()).toList();
      var changes = history.lastChange(table, new Key(difference.key()), stream);
      for (var column : difference.columns()) {
        var event = changes.get(column);
        if (event != null) {
          causes.put(column, Difference.Cause.of(event));
        }
      }
    }
    return causes;
  }
}
