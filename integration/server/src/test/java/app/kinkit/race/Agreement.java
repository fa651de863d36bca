package app.kinkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.projection.follow.InMemoryFold;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What holds whenever everything is quiet: a log without offences, the same on both nodes, and
/// rights and rows that say what it says, whichever node writes the rows.
final class Agreement {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Agreement() {}

  static void assertHolds(TwoNodes nodes) throws Exception {
    assertThat(disagreements(nodes)).isEmpty();
    assertOneFollowerIsEnough(nodes, nodes.two, nodes.one);
    assertOneFollowerIsEnough(nodes, nodes.one, nodes.two);
    assertThat(rows(nodes.two)).isEmpty(); // of what each of them wrote alone
  }

  private static void assertOneFollowerIsEnough(TwoNodes nodes, Node still, Node other)
      throws Exception {
    still.follower().close();
    nodes.seats(1);
    assertThat(other.follower().awaitApplied(other.side().log().head(), PATIENCE)).isTrue();
    still.follower().start();
  }

  static List<String> disagreements(TwoNodes nodes) throws Exception {
    var found = new ArrayList<String>();
    var log = nodes.log();
    if (!log.equals(TwoNodes.log(nodes.two))) {
      found.add("the nodes read different logs");
    }
    found.addAll(LogScan.all(log));
    for (var node : List.of(nodes.one, nodes.two)) {
      if (!node.follower().awaitApplied(log.size(), PATIENCE)) {
        found.add("a follower does not reach the head: " + node.follower().progress());
      }
    }
    found.addAll(rows(nodes.one)); // the nodes share them
    compare(found, "access.membership", LogScan.memberships(log), memberships(nodes.one));
    compare(found, "access.privilege", LogScan.privileges(log), privileges(nodes.one));
    compare(found, "points_balances", LogScan.balances(log).entrySet(), balances(nodes).entrySet());
    compare(found, "points_ledger", moved(LogScan.balances(log)), ledger(nodes).entrySet());
    return found;
  }

  /// Rows that are not what the log says.
  private static List<String> rows(Node node) {
    var found = new ArrayList<String>();
    InMemoryFold.verify(node.projector(), node.side().log(), node.folds())
        .forEach(difference -> found.add(difference.toString()));
    node.follower().parked().forEach(parked -> found.add("parked: " + parked));
    return found;
  }

  private static <T> void compare(List<String> found, String what, Set<T> wanted, Set<T> live) {
    wanted.stream().filter(w -> !live.contains(w)).forEach(w -> found.add(what + " lacks " + w));
    live.stream().filter(l -> !wanted.contains(l)).forEach(l -> found.add(what + " has " + l));
  }

  private static Set<Map.Entry<UUID, Long>> moved(Map<UUID, Long> balances) {
    var moved = new HashMap<>(balances);
    moved.values().removeIf(balance -> balance == 0);
    return moved.entrySet();
  }

  private static Set<List<Object>> memberships(Node node) throws SQLException {
    return access(
        node,
        "select person, bond, role, can_invite, can_manage, active, position"
            + " from access.membership");
  }

  private static Set<List<Object>> privileges(Node node) throws SQLException {
    return access(node, "select person, privilege, active, position from access.privilege");
  }

  /// As the command side sees them.
  private static Set<List<Object>> access(Node node, String sql) throws SQLException {
    var rows = new HashSet<List<Object>>();
    try (var connection = node.commands().getConnection();
        var query = connection.prepareStatement(sql);
        var found = query.executeQuery()) {
      var width = found.getMetaData().getColumnCount();
      while (found.next()) {
        var row = new ArrayList<Object>();
        for (var column = 1; column <= width; column++) {
          row.add(found.getObject(column));
        }
        rows.add(List.copyOf(row));
      }
    }
    return rows;
  }

  private static Map<UUID, Long> balances(TwoNodes nodes) throws SQLException {
    return points(nodes.one, "select id, balance from points_balances");
  }

  /// Accounts whose movements sum up to something.
  private static Map<UUID, Long> ledger(TwoNodes nodes) throws SQLException {
    return points(
        nodes.one,
        "select account_id, sum(points) from points_ledger group by 1 having sum(points) <> 0");
  }

  private static Map<UUID, Long> points(Node node, String sql) throws SQLException {
    var points = new HashMap<UUID, Long>();
    try (var connection = node.projector().getConnection();
        var query = connection.prepareStatement(sql);
        var found = query.executeQuery()) {
      while (found.next()) {
        points.put(found.getObject(1, UUID.class), found.getLong(2));
      }
    }
    return points;
  }
}
