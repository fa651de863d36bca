package app.kinkit.server;

import app.kinkit.postgres.StartRefused;
import app.kinkit.server.cluster.DatabaseUnreachable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Turns what prevents a start into the sentence it carries, instead of a stack trace.
class StartFailures {
  private StartFailures() {}

  static final class OfTheCluster extends AbstractFailureAnalyzer<StartRefused> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, StartRefused cause) {
      return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
  }

  static final class OfTheDatabase extends AbstractFailureAnalyzer<DatabaseUnreachable> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, DatabaseUnreachable cause) {
      return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
  }

  /// What a part of the platform refuses to start with, such as keys that are missing or a log it
  /// cannot read. Their sentences are for people; those of libraries are left to others.
  static final class OfAPart extends AbstractFailureAnalyzer<IllegalStateException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, IllegalStateException cause) {
      var places = cause.getStackTrace();
      return places.length > 0 && places[0].getClassName().startsWith("app.kinkit.")
          ? new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause)
          : null;
    }
  }

  /// Before Boot's own, which does not know how the port is chosen here.
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static final class OfThePort extends AbstractFailureAnalyzer<PortInUseException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, PortInUseException cause) {
      return new FailureAnalysis(
          "Port %d is in use by another program.".formatted(cause.getPort()),
          "Stop that program, or choose another port with SERVER_PORT.",
          cause);
    }
  }
}
