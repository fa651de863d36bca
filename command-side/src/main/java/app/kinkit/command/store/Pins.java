package app.kinkit.command.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/// "What I read from another stream must still be so when this command commits" (ruling 2). Pins
/// travel with the command's events, and the append checks them under the lock; one that has moved
/// refuses the whole command with [app.kinkit.command.store.job.PinMoved].
public final class Pins {
  private static final String KEY = Pins.class.getName();

  private Pins() {}

  /// Pins a stream at the version of its last event as it was read; -1 means that it must not
  /// exist. Reading it twice at different versions is a moved pin.
  public static void require(String stream, long lastVersion) {
    CurrentUnitOfWork.get()
        .root()
        .<Map<String, Long>>getOrComputeResource(KEY, _ -> new LinkedHashMap<>())
        .merge(stream, lastVersion, Math::min);
  }

  static Map<String, Long> of(UnitOfWork<?> unitOfWork) {
    return unitOfWork.root().getOrDefaultResource(KEY, Map.of());
  }
}
