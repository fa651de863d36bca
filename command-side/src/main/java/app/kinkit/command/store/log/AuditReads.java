package app.kinkit.command.store.log;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/// Table `eventstore.audit_read`: what auditors have looked at. A look that cannot be recorded does
/// not take place.
public final class AuditReads {
  private static final String INSERT =
      "insert into eventstore.audit_read (reader, query, first_position, last_position)"
          + " values (?, ?, ?, ?)";
  private static final String SELECT =
      "select number, at, reader, query, first_position, last_position from eventstore.audit_read"
          + " where number < ? order by number desc limit ?";

  private final DataSource source;

  /// @param source as role `kinkit_command`
  public AuditReads(DataSource source) {
    this.source = source;
  }

  /// One look.
  ///
  /// @param first position of the first event that was shown; null when none was
  /// @param last position of the last one
  public record Look(
      long number,
      Instant at,
      UUID reader,
      String query,
      @Nullable Long first,
      @Nullable Long last) {}

  /// Committed when this returns.
  public void record(UUID reader, String query, @Nullable Long first, @Nullable Long last) {
    try (var connection = source.getConnection();
        var insert = connection.prepareStatement(INSERT)) {
      insert.setObject(1, reader);
      insert.setString(2, query);
      set(insert, 3, first);
      set(insert, 4, last);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new EventStoreException("a look cannot be recorded: " + e.getSQLState(), e);
    }
  }

  private static void set(PreparedStatement insert, int at, @Nullable Long position)
      throws SQLException {
    if (position == null) {
      insert.setNull(at, Types.BIGINT);
    } else {
      insert.setLong(at, position);
    }
  }

  /// Newest first.
  ///
  /// @param before number of the last look of the page before; `Long.MAX_VALUE` for the first page
  public List<Look> before(long before, int limit) {
    try (var connection = source.getConnection();
        var select = connection.prepareStatement(SELECT)) {
      select.setLong(1, before);
      select.setInt(2, limit);
      try (var rows = select.executeQuery()) {
        var looks = new ArrayList<Look>();
        while (rows.next()) {
          looks.add(
              new Look(
                  rows.getLong(1),
                  rows.getObject(2, OffsetDateTime.class).toInstant(),
                  rows.getObject(3, UUID.class),
                  rows.getString(4),
                  rows.getObject(5, Long.class),
                  rows.getObject(6, Long.class)));
        }
        return looks;
      }
    } catch (SQLException e) {
      throw new EventStoreException("the looks cannot be read: " + e.getSQLState(), e);
    }
  }
}
