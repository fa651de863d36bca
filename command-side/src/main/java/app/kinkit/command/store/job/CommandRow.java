package app.kinkit.command.store.job;

import java.util.UUID;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// The row of `eventstore.command` to be written with the events of a command, or alone when there
/// are none. Whoever dispatches puts it into the unit of work; a second command with the same id is
/// then refused with [DuplicateCommand].
///
/// @param requestMac keyed hash of the request; null when repeats are not recognised
public record CommandRow(UUID commandId, String principal, @Nullable String requestMac) {
  private static final String KEY = CommandRow.class.getName();

  public void putInto(UnitOfWork<?> unitOfWork) {
    unitOfWork.root().resources().put(KEY, this);
  }

  public static @Nullable CommandRow of(UnitOfWork<?> unitOfWork) {
    return unitOfWork.root().getResource(KEY);
  }
}
