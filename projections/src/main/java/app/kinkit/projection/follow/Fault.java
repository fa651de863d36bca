package app.kinkit.projection.follow;

import app.kinkit.projection.Unreadable;
import app.kinkit.projection.Unwritable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells an event that cannot be shown from a platform that cannot write just now. Only the first
/// parks a stream; the second is waited out, since parking on it would park everything.
final class Fault {
  /// Values PostgreSQL refuses: bad values, broken constraints, too large, raised by hand.
  private static final Set<String> POISON = Set.of("21", "22", "23", "54", "P0");

  private Fault() {}

  static boolean isPoison(Throwable failure) {
    var sql = sql(failure);
    if (sql != null) {
      var state = sql.getSQLState();
      return state != null && state.length() == 5 && POISON.contains(state.substring(0, 2));
    }
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException || cause instanceof InterruptedException) {
        return false;
      }
    }
    return !(failure instanceof VirtualMachineError) || failure instanceof StackOverflowError;
  }

  /// Kind and place of the failure. Messages are left out: they may quote the row.
  static String reason(Throwable failure) {
    if (failure instanceof Unreadable unknown) {
      return String.valueOf(unknown.getMessage());
    }
    var sql = sql(failure);
    if (sql != null) {
      var where = failure instanceof Unwritable row ? " for rows of " + row.table() : "";
      return "PostgreSQL answers SQLSTATE " + sql.getSQLState() + where;
    }
    return failure.getClass().getSimpleName() + origin(failure);
  }

  private static String origin(Throwable failure) {
    for (var frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith("app.kinkit.")) {
        return " in " + frame.getClassName() + "." + frame.getMethodName();
      }
    }
    return "";
  }

  private static @Nullable SQLException sql(Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
