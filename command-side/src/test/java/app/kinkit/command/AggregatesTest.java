package app.kinkit.command;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;
import org.junit.jupiter.api.Test;

class AggregatesTest {
  /// Creates when missing, as one would be tempted to write an account.
  static final class Leaking {
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(String command) {}
  }

  @Test
  void anAggregateThatWouldLeakALockStopsTheStart() {
    assertThatThrownBy(() -> Aggregates.requireNoLeakingLock(Leaking.class))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Leaking.handle");
  }
}
