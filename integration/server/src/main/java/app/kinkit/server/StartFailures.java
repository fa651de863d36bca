package app.kinkit.server;

import app.kinkit.postgres.StartRefused;
import app.kinkit.server.cluster.DatabaseUnreachable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

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
}
