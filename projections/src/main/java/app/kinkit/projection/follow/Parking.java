package app.kinkit.projection.follow;

import app.kinkit.domain.shared.Recorded;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Streams that are set aside. One row for each stream says where draining starts and how much
/// waits; the events themselves stay where they are, in the log.
final class Parking implements Aside {
  private static final String PARK =
      """
      insert into projection.parked as p
        (stream, position, last_position, events, type, reason, parked_at)
      values (?, ?, ?, 1, ?, ?, now())
      on conflict (stream) do update
        set events = p.events + 1, last_position = excluded.last_position
        where excluded.last_position > p.last_position
      """;

  @Override
  public Set<String> among(Connection connection, Collection<String> streams) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select stream from projection.parked where stream = any (?)")) {
      select.setArray(1, connection.createArrayOf("text", streams.toArray()));
      var found = new HashSet<String>();
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    }
  }

  @Override
  public void park(Connection connection, Recorded<?> r, String type, String reason)
      throws SQLException {
    try (var insert = connection.prepareStatement(PARK)) {
      insert.setString(1, r.stream());
      insert.setLong(2, r.position());
      insert.setLong(3, r.position());
      insert.setString(4, type);
      insert.setString(5, reason);
      insert.executeUpdate();
    }
  }

  void forget(Connection connection, String stream) throws SQLException {
    try (var delete =
        connection.prepareStatement("delete from projection.parked where stream = ?")) {
      delete.setString(1, stream);
      delete.executeUpdate();
    }
  }

  List<Parked> all(Connection connection) throws SQLException {
    try (var select =
            connection.prepareStatement("select * from projection.parked order by position");
        var rows = select.executeQuery()) {
      var found = new ArrayList<Parked>();
      while (rows.next()) {
        found.add(parked(rows));
      }
      return found;
    }
  }

  /// Some of them, after the one that stands at a position.
  List<Parked> page(Connection connection, long after, int limit) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select * from projection.parked where position > ? order by position limit ?")) {
      select.setLong(1, after);
      select.setInt(2, limit);
      try (var rows = select.executeQuery()) {
        var found = new ArrayList<Parked>();
        while (rows.next()) {
          found.add(parked(rows));
        }
        return found;
      }
    }
  }

  long count(Connection connection) throws SQLException {
    try (var select = connection.createStatement();
        var row = select.executeQuery("select count(*) from projection.parked")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Nullable Parked of(Connection connection, String stream) throws SQLException {
    try (var select =
        connection.prepareStatement("select * from projection.parked where stream = ?")) {
      select.setString(1, stream);
      try (var rows = select.executeQuery()) {
        return rows.next() ? parked(rows) : null;
      }
    }
  }

  private static Parked parked(ResultSet row) throws SQLException {
    return new Parked(
        row.getString("stream"),
        row.getLong("position"),
        row.getLong("last_position"),
        row.getLong("events"),
        row.getString("type"),
        row.getString("reason"),
        row.getObject("parked_at", OffsetDateTime.class).toInstant());
  }
}
