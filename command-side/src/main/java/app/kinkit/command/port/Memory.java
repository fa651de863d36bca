package app.kinkit.command.port;

import java.util.HashSet;
import java.util.Set;

/// What one try to carry out an order takes from memory. Caches ask whether they may answer, and
/// say when they did.
public final class Memory {
  private static final ScopedValue<Memory> CURRENT = ScopedValue.newInstance();

  private final boolean closed;
  private final Set<String> answered = new HashSet<>();

  /// @param closed whether nothing remembered may be used
  public Memory(boolean closed) {
    this.closed = closed;
  }

  /// Everything that runs within sees this memory.
  public void during(Runnable work) {
    ScopedValue.where(CURRENT, this).run(work);
  }

  public static boolean mayAnswer() {
    return !CURRENT.isBound() || !CURRENT.get().closed;
  }

  /// Says that state of `stream` came from memory and may be behind.
  public static void answered(String stream) {
    if (CURRENT.isBound()) {
      CURRENT.get().answered.add(stream);
    }
  }

  /// Streams whose state came from memory.
  public Set<String> streams() {
    return answered;
  }
}
