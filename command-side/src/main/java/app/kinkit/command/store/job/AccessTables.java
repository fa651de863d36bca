package app.kinkit.command.store.job;

import app.kinkit.command.store.log.EventDecoder;
import app.kinkit.domain.shared.UnknownEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tables of schema `access` worked out from the log alone, after a restore: the same rows that
/// the append wrote along with each event.
public final class AccessTables {
  private static final int PAGE = 2_000;
  private static final String EVENTS =
      "select position, type, revision, payload from eventstore.event where type = any (?) order by 1";
  private static final String MEMBERSHIP =
      """
      insert into access.membership
        (person, bond, role, can_invite, can_manage, active, position)
      values (?, ?, coalesce(?, 'member'), coalesce(?, false), coalesce(?, false),
        coalesce(?, false), ?)\
      """;
  private static final String PRIVILEGE =
      "insert into access.privilege (person, privilege, active, position) values (?, ?, ?, ?)";

  private AccessTables() {}

  private record Changed(AccessRow row, long position) {
    Changed then(Changed later) {
      return new Changed(row.then(later.row), later.position);
    }
  }

  /// Fills the tables anew.
  ///
  /// @param connection within a transaction, as who may write them
  /// @param types stored names of all events of the platform, and the record of each
  public static void fill(
      Connection connection, Map<String, ? extends Class<?>> types, EventDecoder decoder)
      throws SQLException {
    var names = new ArrayList<String>();
    types.forEach((name, type) -> {
      if (AccessRow.mayChange(type)) {
        names.add(name);
      }
    });
    try (var clear = connection.createStatement()) {
      clear.execute("delete from access.membership; delete from access.privilege");
    }
    write(connection, rows(connection, names, decoder).values());
  }

  private static Map<List<Object>, Changed> rows(
      Connection connection, List<String> names, EventDecoder decoder) throws SQLException {
    var rows = new LinkedHashMap<List<Object>, Changed>();
    try (var query = connection.prepareStatement(EVENTS)) {
      query.setFetchSize(PAGE);
      query.setArray(1, connection.createArrayOf("text", names.toArray()));
      try (var found = query.executeQuery()) {
        while (found.next()) {
          var row = change(found, decoder);
          if (row != null) {
            rows.merge(row.target(), new Changed(row, found.getLong(1)), Changed::then);
          }
        }
      }
    }
    return rows;
  }

  /// Nobody may be let in or kept in because an event could not be read.
  private static @Nullable AccessRow change(ResultSet found, EventDecoder decoder)
      throws SQLException {
    try {
      var event = decoder.decode(found.getString(2), found.getString(3), found.getBytes(4));
      if (!(event instanceof UnknownEvent)) {
        return AccessRow.of(event);
      }
    } catch (SQLException e) {
      throw e;
    } catch (Exception e) {
      throw unreadable(found, e);
    }
    throw unreadable(found, null);
  }

  private static IllegalStateException unreadable(ResultSet found, @Nullable Exception cause)
      throws SQLException {
    return new IllegalStateException(
        "The event %s at position %d cannot be read, and it may say who has which rights. Use the program version that wrote it."
            .formatted(found.getString(2), found.getLong(1)),
        cause);
  }

  private static void write(Connection connection, Collection<Changed> rows) throws SQLException {
    try (var membership = connection.prepareStatement(MEMBERSHIP);
        var privilege = connection.prepareStatement(PRIVILEGE)) {
      for (var changed : rows) {
        var row = changed.row();
        if (row.bond() == null) {
          add(privilege, row.person(), row.role(), row.active(), changed.position());
        } else {
          add(
              membership,
              row.person(),
              row.bond(),
              row.role(),
              row.canInvite(),
              row.canManage(),
              row.active(),
              changed.position());
        }
      }
      membership.executeBatch();
      privilege.executeBatch();
    }
  }

  private static void add(PreparedStatement insert, @Nullable Object... values)
      throws SQLException {
    for (var i = 0; i < values.length; i++) {
      insert.setObject(i + 1, values[i]);
    }
    insert.addBatch();
  }
}
