package app.kinkit.command.store.job;

import org.axonframework.modelling.command.ConcurrencyException;

/// A stream that a command looked at has moved since: nothing of the command has happened, and the
/// same command on fresh state may well succeed.
public final class PinMoved extends ConcurrencyException {
  private static final long serialVersionUID = 1L;

  private final String stream;

  PinMoved(String stream, long seen, long found) {
    super(
        "%s was read at version %d and is at %d; decide again on fresh state"
            .formatted(stream, seen, found));
    this.stream = stream;
  }

  public String stream() {
    return stream;
  }
}
