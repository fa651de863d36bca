package app.kinkit.projection.run;

import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.follow.BatchWriter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row that is not what the log says, without its values, and the event that explains it.
///
/// @param kind `missing`, `surplus` or `changed`
/// @param columns those that differ
/// @param cause last event that made the row what it should be; null for a surplus row
public record Difference(
    String table, List<UUID> key, String kind, List<String> columns, @Nullable Cause cause) {

  /// Where to look it up in the history.
  public record Cause(long position, String type, String stream, long version, Instant time) {
    static Cause of(Recorded<?> r) {
      return new Cause(r.position(), BatchWriter.type(r), r.stream(), r.version(), r.time());
    }
  }

  /// How many rows of a table differ, and how.
  ///
  /// @param columns those that differ in any of the rows
  public record Count(String table, String kind, long rows, List<String> columns) {}
}
