package app.kinkit.command.store.log;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Reads the log for those who look back: by stream, bond, actor, correlation, time or position, a
/// page at a time. A page goes on behind the position where the last one ended and costs the same
/// at any depth.
///
/// What no index leads to, such as a type alone, is looked for slice by slice for a second at most;
/// a page may then hold fewer events than asked for, or none, and still say where to go on.
public final class EventHistory {
  private static final int SLICE = 50_000;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// Times are decided before positions are given: neighbours may stand the other way round.
  private static final long SLACK = 1_000;

  private final RowReader reader;

  /// @param source a pool of a role that may read the log; long reads hold its connections
  public EventHistory(DataSource source) {
    this.reader = new RowReader(source);
  }

  /// Where a page begins and how long it is.
  ///
  /// @param cursor position behind which to go on; null for the first page
  public record Place(@Nullable Long cursor, int limit, boolean newestFirst) {}

  /// One page.
  ///
  /// @param next the cursor of the next one; null when this is the last
  public record Found(List<EventRow> rows, @Nullable Long next) {}

  /// Positions, both ends included.
  private record Range(long low, long high) {
    boolean isEmpty() {
      return low > high;
    }

    Range slice(boolean newestFirst) {
      return newestFirst
          ? new Range(Math.max(low, high - SLICE + 1), high)
          : new Range(low, Math.min(high, low + SLICE - 1));
    }

    Range behind(Range slice, boolean newestFirst) {
      return newestFirst ? new Range(low, slice.low - 1) : new Range(slice.high + 1, high);
    }

    long end(boolean newestFirst) {
      return newestFirst ? low : high;
    }
  }

  public Found find(EventFilter filter, Place place) {
    var rows = new ArrayList<EventRow>();
    var left = range(filter, place);
    var until = System.nanoTime() + PATIENCE.toNanos();
    while (!left.isEmpty()) {
      var slice = filter.isIndexed() ? left : left.slice(place.newestFirst());
      var wanted = place.limit() - rows.size() + 1;
      rows.addAll(reader.found(statement(filter, place, slice), wanted));
      if (rows.size() > place.limit()) {
        rows.removeLast();
        return new Found(rows, rows.getLast().position());
      }
      left = left.behind(slice, place.newestFirst());
      if (!left.isEmpty() && System.nanoTime() > until) {
        return new Found(rows, slice.end(place.newestFirst()));
      }
    }
    return new Found(rows, null);
  }

  private Range range(EventFilter filter, Place place) {
    var low = Math.max(1, filter.from());
    var high = Math.min(filter.to(), reader.head());
    if (filter.since() != null) {
      low = Math.max(low, positionAt(filter.since().minusMillis(1)) - SLACK);
    }
    if (filter.until() != null) {
      high = Math.min(high, positionAt(filter.until()) + SLACK);
    }
    var cursor = place.cursor();
    if (cursor != null && place.newestFirst()) {
      high = Math.min(high, cursor - 1);
    } else if (cursor != null) {
      low = Math.max(low, cursor + 1);
    }
    return new Range(low, high);
  }

  private Statement statement(EventFilter filter, Place place, Range range) {
    var sql = new Statement().and("position between ? and ?", range.low, range.high);
    var sphere = filter.sphere();
    if (sphere != null) {
      sql.and(
          "(bond_id = any (?::uuid[]) or subject_id = any (?::uuid[]) or actor = ?)",
          sphere.bonds(),
          sphere.people(),
          sphere.person().toString());
    }
    if (filter.bond() != null) {
      sql.and("bond_id = ?", filter.bond());
    }
    if (filter.person() != null) {
      sql.and("(actor = ? or subject_id = ?)", filter.person().toString(), filter.person());
    }
    if (filter.actor() != null) {
      sql.and("actor = ?", filter.actor());
    }
    if (filter.type() != null) {
      sql.and("type = ?", filter.type());
    }
    if (filter.correlation() != null) {
      correlation(sql, filter.correlation());
    }
    if (filter.since() != null) {
      sql.and("time >= ?", filter.since());
    }
    if (filter.until() != null) {
      sql.and("time < ?", filter.until());
    }
    return ordered(sql, filter, place);
  }

  /// What the first command of the chain did itself has no correlation of its own.
  private void correlation(Statement sql, UUID correlation) {
    var first = reader.command(correlation);
    sql.and(
        "(correlation = ? or position between ? and ?)",
        correlation.toString(),
        first.from(),
        first.to());
  }

  /// Versions are in the order of positions; by them the index of streams leads to the page.
  private static Statement ordered(Statement sql, EventFilter filter, Place place) {
    var stream = filter.stream();
    var direction = place.newestFirst() ? " desc" : "";
    if (stream == null) {
      return sql.order("position" + direction);
    }
    sql.and("stream = ?", stream);
    if (place.cursor() != null) {
      sql.and(
          place.newestFirst()
              ? "version < coalesce((select c.version from eventstore.event c"
                  + " where c.position = ? and c.stream = ?), 9223372036854775807)"
              : "version > coalesce((select c.version from eventstore.event c"
                  + " where c.position = ? and c.stream = ?), -1)",
          place.cursor(),
          stream);
    }
    return sql.order("version" + direction);
  }

  /// The event at a position; null beyond the head.
  public @Nullable EventRow at(long position) {
    var rows = reader.after(position - 1, 1);
    return rows.isEmpty() || rows.getFirst().position() != position ? null : rows.getFirst();
  }

  /// The last position there is.
  public long head() {
    return reader.head();
  }

  /// Streams of which something happened in a bond up to a position, at most `limit` of them.
  public List<String> streamsOf(UUID bond, long position, int limit) {
    return reader.streamsOf(bond, position, limit);
  }

  /// Position of the last event that was decided at a moment or before; 0 when there is none. It
  /// asks for one time after the other, halving what is left, since no index has times in order.
  public long positionAt(Instant moment) {
    var low = 0L;
    var high = reader.head();
    while (low < high) {
      var middle = (low + high + 1) >>> 1;
      if (reader.time(middle).isAfter(moment)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return reader.lastAt(moment, low - SLACK, low + SLACK);
  }
}
