package app.kinkit.projection;

import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.Recorded;
import java.util.List;
import java.util.Set;

/// What one read table holds, as a function of what happened. One class for each table, and nothing
/// else writes it.
///
/// Both methods are pure: no SQL, no clock, no other row. They switch over the whole sealed family,
/// so that an event added later does not compile until somebody has decided what it means here.
/// Every row must belong to one stream only, since a parked stream leaves its rows alone while all
/// others go on.
///
/// @param <E> the events it is interested in
public interface Projection<E extends Event> {
  /// Name of the table, without a schema.
  String table();

  /// Sealed families this is handed, each whole.
  Set<Class<? extends E>> families();

  /// Which rows the event makes or changes; none for an event that is not shown in this table.
  List<Key> keys(Recorded<? extends E> r);

  /// Changes one of the rows named by [#keys]. The engine itself keeps `version`, `row_position`
  /// and, where the table has it, `updated_at`, and ignores events that are already in the row.
  void fold(Row row, Recorded<? extends E> r);
}
