package app.kinkit.command.dispatch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// What happened before: table `eventstore.command`, what was carried out before, and what came of
/// it. No answer is stored; it is told again from the events (ruling 8).
final class PastCommands {
  private final DataSource source;

  PastCommands(DataSource source) {
    this.source = source;
  }

  record Past(String principal, @Nullable String requestMac, long firstPosition, int count) {
    boolean isSameRequest(Order order) {
      return principal.equals(order.actor().principal())
          && requestMac != null
          && requestMac.equals(order.requestMac());
    }
  }

  @Nullable Past find(UUID commandId) {
    try (var connection = source.getConnection();
        var query =
            connection.prepareStatement(
                """
                select principal, request_mac, first_position, count
                from eventstore.command where command_id = ?\
                """)) {
      query.setObject(1, commandId);
      try (var found = query.executeQuery()) {
        return found.next()
            ? new Past(found.getString(1), found.getString(2), found.getLong(3), found.getInt(4))
            : null;
      }
    } catch (SQLException e) {
      throw Failures.unavailable(e);
    }
  }

  /// An event that leads to a command.
  ///
  /// @param correlation id of the first command of its chain
  record Cause(UUID event, String correlation) {}

  /// @param position of the event; null, and nothing, for a wish of a person
  @Nullable Cause cause(@Nullable Long position) {
    if (position == null) {
      return null;
    }
    try (var connection = source.getConnection();
        var query =
            connection.prepareStatement(
                """
                select event_id, coalesce(correlation, command_id::text, event_id::text)
                from eventstore.event where position = ?\
                """)) {
      query.setLong(1, position);
      try (var found = query.executeQuery()) {
        return found.next() ? new Cause(found.getObject(1, UUID.class), found.getString(2)) : null;
      }
    } catch (SQLException e) {
      throw Failures.unavailable(e);
    }
  }

  /// The outcome as it was told the first time.
  Outcome outcome(Past past, UUID id, String stream) {
    try (var connection = source.getConnection()) {
      var events = events(connection, past);
      var position = past.firstPosition() + Math.max(0, past.count() - 1);
      return new Outcome(id, versionAt(connection, stream, position), position, events, true);
    } catch (SQLException e) {
      throw Failures.unavailable(e);
    }
  }

  private static List<Outcome.Happened> events(Connection connection, Past past)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select type, position from eventstore.event
            where position >= ? and position < ? order by position\
            """)) {
      query.setLong(1, past.firstPosition());
      query.setLong(2, past.firstPosition() + past.count());
      try (var found = query.executeQuery()) {
        var events = new ArrayList<Outcome.Happened>();
        while (found.next()) {
          events.add(new Outcome.Happened(found.getString(1), found.getLong(2)));
        }
        return events;
      }
    }
  }

  private static long versionAt(Connection connection, String stream, long position)
      throws SQLException {
    try (var query =
        connection.prepareStatement(
            """
            select version from eventstore.event
            where stream = ? and position <= ? order by version desc limit 1\
            """)) {
      query.setString(1, stream);
      query.setLong(2, position);
      try (var found = query.executeQuery()) {
        return found.next() ? found.getLong(1) : -1;
      }
    }
  }
}
