package app.kinkit.command.store.job;

import java.util.List;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// What the commit of one command has stored, to be read from its unit of work afterwards.
///
/// @param firstPosition position of the first event; the head of the log when there is none
public record Appended(long firstPosition, List<Entry> events) {
  private static final String KEY = Appended.class.getName();

  public record Entry(String type, long position, String stream, long version) {}

  /// The position a reader must have reached to see all of it.
  public long lastPosition() {
    return events.isEmpty() ? firstPosition : events.getLast().position();
  }

  public void putInto(UnitOfWork<?> unitOfWork) {
    unitOfWork.root().resources().put(KEY, this);
  }

  /// Null until it is committed, and when there was nothing to commit.
  public static @Nullable Appended of(UnitOfWork<?> unitOfWork) {
    return unitOfWork.root().getResource(KEY);
  }
}
