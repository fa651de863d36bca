package app.kinkit.server.timer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/// What the read tables say is due, a page at a time.
final class DueRows {
  private final DataSource worker;
  private final int page;

  /// @param worker connections of role `kinkit_worker`
  DueRows(DataSource worker, int page) {
    this.worker = worker;
    this.page = page;
  }

  /// One thing and the time it waits for.
  ///
  /// @param position of the event since which it waits, or of a later one in its row
  record Row(Instant at, UUID id, long position) {
    static Row before(Instant at) {
      return new Row(at, new UUID(0, 0), 0);
    }

    private static Row of(ResultSet row) throws SQLException {
      var at = row.getObject("at", OffsetDateTime.class).toInstant();
      return new Row(at, row.getObject("id", UUID.class), row.getLong("position"));
    }
  }

  /// The next after `seen`, in order; fewer than a page are the last.
  List<Row> after(Row seen, Instant now, TimerKind kind) throws SQLException {
    try (var connection = worker.getConnection();
        var query = connection.prepareStatement(kind.query())) {
      query.setObject(1, OffsetDateTime.ofInstant(seen.at(), ZoneOffset.UTC));
      query.setObject(2, seen.id());
      query.setObject(3, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      query.setInt(4, page);
      try (var rows = query.executeQuery()) {
        var found = new ArrayList<Row>();
        while (rows.next()) {
          found.add(Row.of(rows));
        }
        return found;
      }
    }
  }

  boolean isFull(List<Row> rows) {
    return rows.size() == page;
  }
}
