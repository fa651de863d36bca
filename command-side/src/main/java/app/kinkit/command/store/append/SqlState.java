package app.kinkit.command.store.append;

import java.sql.SQLException;
import java.util.Set;

/// What an error of the database means for a group.
final class SqlState {
  private static final String TAKEN = "23505";
  private static final String READ_ONLY = "25006";

  /// Lock not available, deadlock, statement cancelled by its time limit, serialization.
  private static final Set<String> WAITING = Set.of("55P03", "40P01", "57014", "40001");

  private SqlState() {}

  static String of(SQLException e) {
    return e.getSQLState() == null ? "none" : e.getSQLState();
  }

  /// The connection is gone, the server stops or starts, or it has become somebody's replica.
  static boolean isLost(SQLException e) {
    var state = of(e);
    return state.startsWith("08") || state.startsWith("57P") || state.equals(READ_ONLY);
  }

  /// Nothing is stored, and the same group may be tried again.
  static boolean isWaiting(SQLException e) {
    return WAITING.contains(of(e)) || isStranger(e);
  }

  /// Under the lock no position is ever taken: somebody writes without it.
  static boolean isStranger(SQLException e) {
    return of(e).equals(TAKEN);
  }

  /// No room on the disk, in memory, or for connections.
  static boolean isFull(SQLException e) {
    return of(e).startsWith("53");
  }
}
