package app.kinkit.server.backup;

import app.kinkit.server.backup.file.LogFolder;
import app.kinkit.server.backup.file.LogPart;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Ships the log into a folder, from where the folder ends. The folder alone says where that is, so
/// a crash anywhere leaves neither a hole nor a double.
///
/// Events become visible in the order of their positions, so what is read after a position has no
/// hole. A command without events stands at the head of its time and may come later than the file
/// that ends there; the next file takes it in, and who reads takes a repeated one once.
///
/// It never writes over another history: the event at which the folder ends has to be the event of
/// the log at that position.
final class LogShipper {
  /// A file with so many events, or so large, is not written again.
  static final int FULL = 4_000;

  private static final long LARGE = 8L << 20;
  private static final String NEXT =
      """
      select coalesce(max(position), 0), max(time),
        (select event_id from eventstore.event where position = 1),
        (array_agg(event_id order by position desc))[1]
      from (select position, time, event_id, row_number() over (order by position) as nth,
              sum(octet_length(payload)) over (order by position) as bytes
            from eventstore.event where position > ? and position <= ?
            order by position limit ?) e
      where bytes <= ? or nth = 1\
      """;
  private static final String IDLE =
      "select count(*) from eventstore.command where count = 0 and first_position between ? and ?";

  private final DataSource source;
  private final LogFolder folder;

  /// @param source whoever may read the log
  LogShipper(DataSource source, LogFolder folder) {
    this.source = source;
    this.folder = folder;
  }

  /// The last position there is.
  long head() throws SQLException {
    try (var snapshot = Snapshot.open(source)) {
      return Objects.requireNonNull(
          snapshot.ask(
              "select coalesce(max(position), 0) from eventstore.event", row -> row.getLong(1)));
    }
  }

  /// Ships everything up to a position.
  ///
  /// @param progress hears of each file
  /// @return what the folder ends with; null while the log is empty
  @Nullable LogPart ship(long head, Consumer<LogPart> progress) throws IOException, SQLException {
    var tail = folder.tail();
    for (var next = next(tail, head); next != null; next = next(tail, head)) {
      tail = next;
      progress.accept(next);
    }
    return tail;
  }

  /// Null when there is nothing new.
  private @Nullable LogPart next(@Nullable LogPart tail, long head)
      throws IOException, SQLException {
    try (var snapshot = Snapshot.open(source)) {
      if (tail != null) {
        requireSameHistory(snapshot, tail);
      }
      var part = plan(snapshot, tail, head);
      if (part == null || part.equals(tail)) {
        return null;
      }
      folder.write(part, out -> write(snapshot, part, out));
      return part;
    }
  }

  private void requireSameHistory(Snapshot snapshot, LogPart tail) throws SQLException {
    var there =
        snapshot.ask(
            "select event_id from eventstore.event where position = ?",
            LogShipper::id,
            tail.last());
    if (there == null) {
      throw new OtherHistory(
          "The backup in %s goes to position %d and the log in the database does not: it is empty or an older copy. Restore it from there, or name another folder in kinkit.backup.folder."
              .formatted(folder.path(), tail.last()));
    }
    if (!there.equals(tail.lastId())) {
      throw new OtherHistory(
          "The folder %s holds the backup of another log: of another installation, or of what followed before this one was restored. Name another folder in kinkit.backup.folder."
              .formatted(folder.path()));
    }
  }

  /// The last file again, longer, or the one after it when it takes no more.
  private @Nullable LogPart plan(Snapshot snapshot, @Nullable LogPart tail, long head)
      throws IOException, SQLException {
    if (tail == null) {
      return part(snapshot, null, 0, head, folder.firstHash());
    }
    if (tail.events() < FULL) {
      var longer = part(snapshot, tail, tail.after(), head, tail.previous());
      if (longer == null || longer.last() > tail.last() || head == tail.last()) {
        return longer;
      }
    }
    return part(snapshot, tail, tail.last(), head, folder.hash(tail));
  }

  /// Null when nothing follows `after`.
  private static @Nullable LogPart part(
      Snapshot snapshot, @Nullable LogPart tail, long after, long head, String previous)
      throws SQLException {
    var found = Objects.requireNonNull(snapshot.ask(NEXT, Found::of, after, head, FULL, LARGE));
    var last = Math.max(found.last(), after);
    var idle = Objects.requireNonNull(snapshot.ask(IDLE, row -> row.getLong(1), after, last));
    if (found.log() == null || (last == after && idle == 0)) {
      return null;
    }
    var lastId = found.lastId() == null && tail != null ? tail.lastId() : found.lastId();
    var newest = found.newest() == null && tail != null ? tail.newest() : found.newest();
    return new LogPart(
        found.log(),
        previous,
        after,
        last,
        Objects.requireNonNull(lastId),
        idle,
        Objects.requireNonNull(newest));
  }

  /// @param log null in an empty log
  /// @param lastId null when nothing is new; as is `newest`
  private record Found(
      long last, @Nullable Instant newest, @Nullable UUID log, @Nullable UUID lastId) {
    static Found of(ResultSet row) throws SQLException {
      var newest = row.getObject(2, OffsetDateTime.class);
      return new Found(
          row.getLong(1),
          newest == null ? null : newest.toInstant(),
          row.getObject(3, UUID.class),
          row.getObject(4, UUID.class));
    }
  }

  private static UUID id(ResultSet row) throws SQLException {
    return row.getObject(1, UUID.class);
  }

  private static void write(Snapshot snapshot, LogPart part, OutputStream out)
      throws IOException, SQLException {
    var range = "t.position > %d and t.position <= %d".formatted(part.after(), part.last());
    snapshot.copy(
        "eventstore.event",
        "from eventstore.event t where %s order by t.position".formatted(range),
        out);
    snapshot.copy(
        "eventstore.command",
        """
        from (
          select c.* from eventstore.command c where c.command_id in
            (select t.command_id from eventstore.event t where %s)
          union all
          select c.* from eventstore.command c
          where c.count = 0 and c.first_position between %d and %d) t
        order by t.first_position, t.command_id\
        """
            .formatted(range, part.after(), part.last()),
        out);
  }

  /// The folder belongs to another log than the database.
  static final class OtherHistory extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherHistory(String sentence) {
      super(sentence);
    }
  }
}
