package app.kinkit.server.history;

import app.kinkit.command.store.log.EventFilter.Sphere;
import app.kinkit.command.store.log.EventRow;
import app.kinkit.projection.Key;
import app.kinkit.projection.Row;
import app.kinkit.projection.Table;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one kind of viewer is told: a member what their rows' rights give, an auditor everything
/// but words.
interface Telling {
  /// Where all that they may be told lies; null for everywhere.
  @Nullable Sphere sphere(Viewer viewer);

  /// Those of the events that they are told of, in the same order.
  List<Told> events(Viewer viewer, List<EventRow> rows);

  /// The event at which a row stands now; null when there is no such row for them.
  @Nullable Long position(Viewer viewer, Table table, Key key);

  /// What happened to a row, in order.
  ///
  /// @param stream the stream that the row belongs to
  List<Told> steps(Viewer viewer, Table table, Key key, String stream);

  /// The rows of some streams as they were after the event at a position.
  Map<Table, List<Row>> rows(Viewer viewer, List<String> streams, long position);

  /// Whether they are told about a bond as a whole.
  boolean mayAsk(Viewer viewer, UUID bond);
}
