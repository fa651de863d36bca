package app.kinkit.command.serial;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;

/// Refuses to start on a log that holds events this program does not know: it would answer commands
/// and fill tables from half a history. An index over names would burden every append, so the names
/// seen so far are kept in a table of their own, and a start reads only what was stored since the
/// last one. Of a stranger's name the log is looked through: where an operator has passed over
/// every event of it, no table waits for it, and commands on its streams alone are refused.
public final class EventNamesCheck {
  private static final String LOOK =
      """
      insert into eventstore.seen_type (type, revision, seen_to)
      select type, revision, max(position) from eventstore.event
      where position > (select coalesce(max(seen_to), 0) from eventstore.seen_type)
      group by type, revision order by type, revision
      on conflict (type, revision) do update set seen_to = excluded.seen_to
      """;

  private static final String SEEN =
      "select type, revision from eventstore.seen_type order by type, revision";

  private static final String LEFT =
      """
      select exists (select from eventstore.event e where type = ? and revision = ?
        and not exists (select from eventstore.passed_over p where p.position = e.position))\
      """;

  private EventNamesCheck() {}

  public static void run(DataSource source, EventNames names) throws SQLException {
    var strangers = new ArrayList<String>();
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(LOOK);
      try (var found = statement.executeQuery(SEEN)) {
        while (found.next()) {
          if (!names.reads(found.getString(1), found.getString(2))
              && isLeft(connection, found.getString(1), found.getString(2))) {
            strangers.add(found.getString(1) + " revision " + found.getString(2));
          }
        }
      }
    }
    if (!strangers.isEmpty()) {
      throw new IllegalStateException(
          "The event store holds events that this program does not know: "
              + String.join(", ", strangers)
              + ". Start the version that wrote them, or a newer one; nothing was changed.");
    }
  }

  private static boolean isLeft(Connection connection, String type, String revision)
      throws SQLException {
    try (var query = connection.prepareStatement(LEFT)) {
      query.setString(1, type);
      query.setString(2, revision);
      try (var found = query.executeQuery()) {
        return found.next() && found.getBoolean(1);
      }
    }
  }
}
