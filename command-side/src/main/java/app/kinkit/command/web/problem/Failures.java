package app.kinkit.command.web.problem;

import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns whatever went wrong into a problem. A refusal speaks for itself; a lost database is said
/// to be lost; all else is an error of ours, of which the client learns only the id to quote.
/// Messages of exceptions are neither answered nor logged, since a driver may put values into them:
/// the log gets classes and places.
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int MAX_FRAMES = 25;
  private static final int MAX_CAUSES = 10;

  private Failures() {}

  public static Problem problem(RuntimeException failure, @Nullable UUID commandId) {
    var refusal = first(failure, Refused.class);
    if (refusal.isPresent()) {
      return new Problem(refusal.get(), commandId);
    }
    var id = commandId == null ? UUID.randomUUID() : commandId;
    if (causes(failure).anyMatch(Failures::isLoss)) {
      LOG.warn("Command {} found no database: {}", id, places(failure));
      return new Problem(
          new Refused(
              RefusalCode.UNAVAILABLE,
              "The platform cannot reach its store. Send it again with the same Idempotency-Key."),
          id);
    }
    LOG.error("Command {} failed: {}", id, places(failure));
    return new Problem(
        new Refused(
            RefusalCode.INTERNAL,
            "Something is wrong on our side. Send it again, or report this command_id."),
        id);
  }

  /// Whether the connection is to blame, not the statement.
  private static boolean isLoss(Throwable cause) {
    if (cause instanceof SQLTransientException || cause instanceof SQLRecoverableException) {
      return true;
    }
    return cause instanceof SQLException sql && isLossState(sql.getSQLState());
  }

  /// No connection, no resources, or an operator's intervention, as PostgreSQL's appendix A has it.
  private static boolean isLossState(@Nullable String state) {
    return state != null
        && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
  }

  private static <T> Optional<T> first(Throwable failure, Class<T> type) {
    return causes(failure).filter(type::isInstance).map(type::cast).findFirst();
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(MAX_CAUSES);
  }

  private static String places(Throwable failure) {
    var places = new StringBuilder();
    causes(failure)
        .forEach(cause -> {
          places.append("\n").append(cause.getClass().getName());
          Stream.of(cause.getStackTrace())
              .limit(MAX_FRAMES)
              .forEach(frame -> places.append("\n    at ").append(frame));
        });
    return places.toString();
  }
}
