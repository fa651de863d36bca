package app.kinkit.command.dispatch;

import app.kinkit.command.port.Memory;
import app.kinkit.command.store.Pins;
import app.kinkit.command.store.job.Appended;
import app.kinkit.command.store.job.CommandRow;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// One try to carry out an order, seen by everything that runs within it.
final class Attempt {
  private static final ScopedValue<Attempt> CURRENT = ScopedValue.newInstance();

  private final Order order;
  private final String target;
  private final Memory memory;
  private @Nullable UnitOfWork<?> unit;

  /// @param fresh whether nothing remembered may be used
  Attempt(Order order, String target, boolean fresh) {
    this.order = order;
    this.target = target;
    this.memory = new Memory(fresh);
  }

  static Optional<Attempt> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  void run(Runnable work) {
    ScopedValue.where(CURRENT, this).run(() -> memory.during(work));
  }

  void begin(UnitOfWork<?> started) {
    unit = started;
    new CommandRow(order.commandId(), order.actor().principal(), order.requestMac())
        .putInto(started);
  }

  /// After the handler: who may not even know the aggregate has been refused by then. The pin keeps
  /// the answer true until the commit.
  void requireVersion(Function<String, Optional<Long>> lastVersion) {
    var expected = order.expectedVersion();
    if (expected == null) {
      return;
    }
    var current = lastVersion.apply(target).orElse(-1L);
    if (!current.equals(expected)) {
      throw new Refused(
          RefusalCode.STALE_VERSION,
          "This has changed since you read it. Read it again and decide on what it is now.",
          Map.of("current", current));
    }
    Pins.require(target, current);
  }

  boolean isDecidedFromMemory() {
    return !memory.streams().isEmpty();
  }

  Set<String> streamsFromMemory() {
    return memory.streams();
  }

  @Nullable Appended appended() {
    return unit == null ? null : Appended.of(unit);
  }
}
