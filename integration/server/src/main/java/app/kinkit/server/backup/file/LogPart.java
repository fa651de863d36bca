package app.kinkit.server.backup.file;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.UUID;

/// What one file of the log says about itself.
///
/// @param log which log it is of: the id of the first event there ever was
/// @param previous SHA-256 of the file before; zeros for the first
/// @param after position that the file before ends at
/// @param last position this one ends at; `after` when it holds commands without events only
/// @param lastId id of the event at `last`
/// @param idle commands without events in it
/// @param newest the latest time of its events; order is never by time
public record LogPart(
    UUID log, String previous, long after, long last, UUID lastId, long idle, Instant newest) {
  static final String FIRST = "0".repeat(64);
  static final String KIND = "kinkit-log 1";

  /// How many events it holds.
  public long events() {
    return last - after;
  }

  String fileName() {
    return fileName(after);
  }

  static String fileName(long after) {
    return "%015d.log".formatted(after);
  }

  Head head() {
    var values = new LinkedHashMap<String, String>();
    values.put("log", log.toString());
    values.put("previous", previous);
    values.put("after", Long.toString(after));
    values.put("last", Long.toString(last));
    values.put("last_id", lastId.toString());
    values.put("idle", Long.toString(idle));
    values.put("newest", newest.toString());
    return new Head(KIND, values);
  }

  static LogPart of(Path file, Head head) {
    head.requireKind(file, KIND);
    return new LogPart(
        id(file, head, "log"),
        head.text(file, "previous"),
        head.number(file, "after"),
        head.number(file, "last"),
        id(file, head, "last_id"),
        head.number(file, "idle"),
        head.time(file, "newest"));
  }

  private static UUID id(Path file, Head head, String name) {
    try {
      return UUID.fromString(head.text(file, name));
    } catch (IllegalArgumentException e) {
      throw new Damaged(file, "says no id as its " + name);
    }
  }
}
