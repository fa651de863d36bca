package app.kinkit.command.dispatch;

import app.kinkit.command.port.Unchecked;
import app.kinkit.command.store.job.OutcomeUnknown;
import app.kinkit.domain.invite.InviteCommand.RedeemInvite;
import app.kinkit.domain.invite.InviteId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.sql.SQLException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;

/// What went wrong, in the words of the platform: what the machinery throws becomes a refusal where
/// a client can do something about it, and stays what it is where only we can.
final class Failures {
  private Failures() {}

  static RuntimeException translated(Throwable failure, String target, Object command) {
    if (failure instanceof AggregateNotFoundException missing
        && target.equals(missing.getAggregateIdentifier())) {
      return command instanceof RedeemInvite
          ? new Refused(RefusalCode.INVITE_INVALID, InviteId.DOES_NOT_WORK)
          : new Refused(RefusalCode.NOT_FOUND, Refused.NOTHING_THERE);
    }
    if (failure instanceof LockAcquisitionFailedException) {
      return new Refused(
          RefusalCode.OVERLOADED,
          "Too many are changing the same thing; nothing was done, try again soon.");
    }
    if (failure instanceof OutcomeUnknown) {
      return because(
          "The database was lost in the middle, so it may have been done or not. Repeat the request"
              + " with the same Idempotency-Key to find out; it is never done twice.",
          failure);
    }
    if (lostDatabase(failure)) {
      return because("The database does not answer; nothing was done. Try again soon.", failure);
    }
    return Unchecked.of(failure);
  }

  static RuntimeException unavailable(SQLException failure) {
    return because("The database does not answer; nothing was done. Try again soon.", failure);
  }

  private static Refused because(String message, Throwable cause) {
    var refused = new Refused(RefusalCode.UNAVAILABLE, message);
    refused.addSuppressed(cause);
    return refused;
  }

  /// Connection lost or refused, server starting or stopping, no connection left.
  private static boolean lostDatabase(@Nullable Throwable failure) {
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e) {
        var state = e.getSQLState();
        return state == null
            || state.startsWith("08")
            || state.startsWith("57P")
            || state.startsWith("53");
      }
    }
    return false;
  }
}
