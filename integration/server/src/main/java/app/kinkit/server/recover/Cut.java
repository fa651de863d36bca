package app.kinkit.server.recover;

import app.kinkit.server.backup.file.LogFolder;
import app.kinkit.server.backup.file.LogPart;
import app.kinkit.server.backup.file.TableText;
import app.kinkit.server.backup.file.TableText.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Up to where a log is restored. A command is one whole: a cut that would fall within it falls
/// before it.
final class Cut {
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendOffset("+HH", "+00")
          .toFormatter();

  private final LogFolder folder;
  private final List<LogPart> parts;
  private final Map<Long, Event> seen = new HashMap<>();

  /// @param command null when it came from none
  private record Event(@Nullable String command, Instant time) {}

  Cut(LogFolder folder, List<LogPart> parts) {
    this.folder = folder;
    this.parts = parts;
  }

  long end() {
    return parts.getLast().last();
  }

  /// The last position of the last whole command at or before `wanted`.
  long at(long wanted) throws IOException, SQLException {
    if (wanted < 1 || wanted > end()) {
      throw new NotRestored(
          "The backup goes from position 1 to %d; %d is not in it. Name one that is."
              .formatted(end(), wanted));
    }
    return wanted == end() ? wanted : wholeCommands(wanted);
  }

  /// Everything before the first event that is later than a moment.
  long at(Instant moment) throws IOException, SQLException {
    for (var part : parts) {
      for (var at = part.after() + 1; part.newest().isAfter(moment) && at <= part.last(); at++) {
        if (event(at).time().isAfter(moment)) {
          return before(at, moment);
        }
      }
    }
    return end();
  }

  private long before(long first, Instant moment) throws IOException, SQLException {
    var last = first == 1 ? 0 : wholeCommands(first - 1);
    if (last == 0) {
      throw new NotRestored(
          "The backup holds nothing from before %s; name a later time.".formatted(moment));
    }
    return last;
  }

  private long wholeCommands(long last) throws IOException, SQLException {
    var next = event(last + 1).command();
    var at = last;
    while (next != null && at > 0 && next.equals(event(at).command())) {
      at--;
    }
    return at;
  }

  private Event event(long position) throws IOException, SQLException {
    var known = seen.get(position);
    if (known == null) {
      seen.clear();
      folder.tables(partOf(position), new Sight());
      known = Objects.requireNonNull(seen.get(position));
    }
    return known;
  }

  private LogPart partOf(long position) {
    return parts.stream()
        .filter(part -> part.after() < position && position <= part.last())
        .findFirst()
        .orElseThrow();
  }

  private final class Sight implements TableText.Sink {
    @Override
    public void begin(Table table) {}

    @Override
    public void row(Table table, String line) {
      if (table.name().equals(LogLoader.EVENT)) {
        var position = Long.parseLong(Objects.requireNonNull(table.value(line, "position")));
        var time = Objects.requireNonNull(table.value(line, "time"));
        seen.put(
            position,
            new Event(
                table.value(line, "command_id"), OffsetDateTime.parse(time, TIME).toInstant()));
      }
    }

    @Override
    public void end(Table table) {}
  }
}
