package app.kinkit.command.store.job;

import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/// "This stream still ends at `last`": what a job may only be written under. Own streams and pinned
/// ones are checked alike; only the refusal differs.
///
/// @param last version of the last event; -1 when there must be none
/// @param own whether the job itself writes to the stream
public record StreamCheck(String stream, long last, boolean own) {

  /// What to tell when the stream ends at `found` instead.
  public RuntimeException moved(long found) {
    if (!own) {
      return new PinMoved(stream, last, found);
    }
    if (last < 0) {
      return new AggregateStreamCreationException(stream + " exists already");
    }
    return new ConcurrencyException(
        "%s is at version %d, not at %d; decide again on fresh state"
            .formatted(stream, found, last));
  }
}
