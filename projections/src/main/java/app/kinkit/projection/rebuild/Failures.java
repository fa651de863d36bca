package app.kinkit.projection.rebuild;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;

/// What a worker threw, as it was.
final class Failures {
  private Failures() {}

  static SQLException of(ExecutionException failure) {
    return switch (failure.getCause()) {
      case SQLException sql -> sql;
      case RuntimeException unchecked -> throw unchecked;
      case Error error -> throw error;
      case null, default -> throw new IllegalStateException("a worker failed", failure);
    };
  }
}
