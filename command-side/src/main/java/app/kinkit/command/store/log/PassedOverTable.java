package app.kinkit.command.store.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// Table `eventstore.passed_over`: which events an operator has passed over, and why. It stands
/// beside the log and, like the log, only grows, so that tables built again from the log come out
/// as they were.
public final class PassedOverTable {
  private static final String ADD =
      """
      insert into eventstore.passed_over (position, stream, type, reason, actor)
      select position, stream, type, ?, ? from eventstore.event where position = ? and stream = ?
      on conflict (position) do nothing\
      """;
  private static final String PAGE =
      """
      select position, stream, type, reason, actor, at from eventstore.passed_over
      where position > ? order by position limit ?\
      """;

  private final DataSource source;

  /// @param source as role `kinkit_command`
  public PassedOverTable(DataSource source) {
    this.source = source;
  }

  /// One event that no fold takes in.
  ///
  /// @param type name it is stored under
  /// @param reason words of the operator
  /// @param actor who passed it over: a person's UUID, or `system:operator` at the machine
  /// @param at by the clock of the database
  public record PassedOver(
      long position, String stream, String type, String reason, String actor, Instant at) {}

  /// Passes an event over, from this commit on and for good. The first reason given stays.
  ///
  /// @throws SQLException also when the log holds no such event of that stream
  public void add(long position, String stream, String reason, String actor) throws SQLException {
    try (var connection = source.getConnection();
        var insert = connection.prepareStatement(ADD)) {
      insert.setString(1, reason);
      insert.setString(2, actor);
      insert.setLong(3, position);
      insert.setString(4, stream);
      if (insert.executeUpdate() == 0 && !holds(position)) {
        throw new SQLException("the log holds no event of that stream at " + position);
      }
    }
  }

  private boolean holds(long position) throws SQLException {
    var found = after(position - 1, 1);
    return !found.isEmpty() && found.getFirst().position() == position;
  }

  /// What is passed over after a position, in order, at most `limit`.
  public List<PassedOver> after(long position, int limit) throws SQLException {
    try (var connection = source.getConnection();
        var query = connection.prepareStatement(PAGE)) {
      query.setLong(1, position);
      query.setInt(2, limit);
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<PassedOver>();
        while (rows.next()) {
          found.add(passedOver(rows));
        }
        return found;
      }
    }
  }

  private static PassedOver passedOver(ResultSet row) throws SQLException {
    return new PassedOver(
        row.getLong("position"),
        row.getString("stream"),
        row.getString("type"),
        row.getString("reason"),
        row.getString("actor"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
