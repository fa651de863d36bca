package app.kinkit.command.store.log;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/// The few questions anybody asks of the event table.
final class RowReader {
  private static final String COLUMNS =
      "select position, event_id, stream, version, type, revision, time, actor, command_id,"
          + " correlation, causation, source, bond_id, subject_id, payload, metadata"
          + " from eventstore.event ";
  private static final String AFTER = COLUMNS + "where position > ? order by position limit ?";
  static final String RUN =
      COLUMNS + "where stream >= ? and stream <= ? and position <= ? order by stream, version";
  private static final String STREAM =
      COLUMNS + "where stream = ? and version >= ? order by version limit ?";

  private final DataSource source;

  RowReader(DataSource source) {
    this.source = source;
  }

  List<EventRow> after(long position, int limit) {
    return ask(
        AFTER,
        statement -> {
          statement.setLong(1, position);
          statement.setInt(2, limit);
        },
        RowReader::rows);
  }

  List<EventRow> stream(String stream, long firstVersion, int limit) {
    return ask(
        STREAM,
        statement -> {
          statement.setString(1, stream);
          statement.setLong(2, firstVersion);
          statement.setInt(3, limit);
        },
        RowReader::rows);
  }

  long head() {
    return ask(
        "select coalesce(max(position), 0) from eventstore.event", _ -> {}, RowReader::number);
  }

  /// -1 when there is no such stream.
  long lastVersion(String stream) {
    return ask(
        "select coalesce(max(version), -1) from eventstore.event where stream = ?",
        statement -> statement.setString(1, stream),
        RowReader::number);
  }

  Set<Long> passedOver(long first, long last) {
    return ask(
        "select position from eventstore.passed_over where position between ? and ?",
        statement -> {
          statement.setLong(1, first);
          statement.setLong(2, last);
        },
        RowReader::numbers);
  }

  /// The position before the first event at or after a moment; the head when there is none.
  long before(Instant moment) {
    return ask(
        "select coalesce((select min(position) - 1 from eventstore.event where time >= ?),"
            + " (select max(position) from eventstore.event), 0)",
        statement -> statement.setObject(1, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC)),
        RowReader::number);
  }

  /// Rows that fulfil the conditions, in their order.
  List<EventRow> found(Statement wanted, int limit) {
    return ask(
        COLUMNS + wanted.text() + " limit ?",
        statement -> statement.setInt(wanted.bind(statement), limit),
        RowReader::rows);
  }

  /// When the event at a position was decided; the next one where that is missing.
  Instant time(long position) {
    return ask(
        "select time from eventstore.event where position >= ? order by position limit 1",
        statement -> statement.setLong(1, position),
        rows -> rows.next() ? rows.getObject(1, OffsetDateTime.class).toInstant() : Instant.MAX);
  }

  /// The last position between two of an event decided at a moment or before; 0 when there is none.
  long lastAt(Instant moment, long low, long high) {
    return ask(
        "select coalesce(max(position), 0) from eventstore.event"
            + " where position between ? and ? and time <= ?",
        statement -> {
          statement.setLong(1, low);
          statement.setLong(2, high);
          statement.setObject(3, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
        },
        RowReader::number);
  }

  List<String> streamsOf(UUID bond, long position, int limit) {
    return ask(
        "select distinct stream from eventstore.event where bond_id = ? and position <= ? limit ?",
        statement -> {
          statement.setObject(1, bond);
          statement.setLong(2, position);
          statement.setInt(3, limit);
        },
        rows -> {
          var streams = new ArrayList<String>();
          while (rows.next()) {
            streams.add(rows.getString(1));
          }
          return streams;
        });
  }

  /// @param from first position of its events
  /// @param to last one; before `from` when there is none
  record Done(long from, long to) {}

  /// What a command did itself.
  Done command(UUID commandId) {
    return ask(
        "select first_position, count from eventstore.command where command_id = ?",
        statement -> statement.setObject(1, commandId),
        rows ->
            rows.next()
                ? new Done(rows.getLong(1), rows.getLong(1) + rows.getInt(2) - 1)
                : new Done(1, 0));
  }

  private <T> T ask(String sql, Binder binder, Answer<T> answer) {
    try (var connection = source.getConnection();
        var statement = connection.prepareStatement(sql)) {
      binder.bind(statement);
      try (var rows = statement.executeQuery()) {
        return answer.from(rows);
      }
    } catch (SQLException e) {
      throw new EventStoreException("the event log cannot be read: " + e.getSQLState(), e);
    }
  }

  private static long number(ResultSet rows) throws SQLException {
    rows.next();
    return rows.getLong(1);
  }

  private static Set<Long> numbers(ResultSet rows) throws SQLException {
    var found = new HashSet<Long>();
    while (rows.next()) {
      found.add(rows.getLong(1));
    }
    return found;
  }

  private static List<EventRow> rows(ResultSet rows) throws SQLException {
    var found = new ArrayList<EventRow>();
    while (rows.next()) {
      found.add(row(rows));
    }
    return found;
  }

  static EventRow row(ResultSet rows) throws SQLException {
    return new EventRow(
        rows.getLong(1),
        rows.getObject(2, UUID.class),
        rows.getString(3),
        rows.getLong(4),
        rows.getString(5),
        rows.getString(6),
        rows.getObject(7, OffsetDateTime.class).toInstant(),
        rows.getString(8),
        rows.getObject(9, UUID.class),
        rows.getString(10),
        rows.getString(11),
        rows.getString(12),
        rows.getObject(13, UUID.class),
        rows.getObject(14, UUID.class),
        rows.getBytes(15),
        rows.getBytes(16));
  }

  private interface Binder {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private interface Answer<T> {
    T from(ResultSet rows) throws SQLException;
  }
}
