package app.kinkit.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.profile.ProfileCommand.EraseAccount;
import app.kinkit.domain.shared.ProfileId;
import java.util.UUID;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;

class AggregateCacheTest {
  private final AggregateCache cache = new AggregateCache(2);

  @Test
  void whatAFailedCommandDidToAnAggregateIsNeverSeenByAnother() {
    var unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("a command"));
    cache.put("task:1", "changed");
    unit.onPrepareCommit(_ -> {
      throw new IllegalStateException("the append is refused");
    });
    assertThatThrownBy(unit::commit).hasMessage("the append is refused");
    assertThat(cache.containsKey("task:1")).isFalse();
  }

  @Test
  void whatANestedCommandDidComesBackWithTheOutermostOneOnly() {
    var outer = DefaultUnitOfWork.startAndGet(new GenericMessage<>("outer"));
    var inner = DefaultUnitOfWork.startAndGet(new GenericMessage<>("inner"));
    cache.put("account:1", "changed");
    inner.commit();
    assertThat(cache.containsKey("account:1")).isFalse();
    outer.rollback();
    assertThat(cache.containsKey("account:1")).isFalse();
  }

  @Test
  void aCommandTakesAnAggregateOutAndItComesBackWithTheCommit() {
    remember("task:1");
    assertThat(cache.<String, String>get("task:1")).isEqualTo("state of task:1");
    assertThat(cache.<String, String>get("task:1")).isNull();
  }

  @Test
  void aFreshAttemptDoesNotGetWhatIsRemembered() {
    remember("task:1");
    attempt(true).run(() -> assertThat(cache.<String, String>get("task:1")).isNull());
    assertThat(cache.containsKey("task:1")).as("it may be behind").isFalse();
  }

  @Test
  void anAttemptKnowsThatItDecidedFromMemory() {
    remember("task:1");
    var first = attempt(false);
    first.run(() -> {
      assertThat(cache.<String, String>get("task:2")).isNull();
      assertThat(first.isDecidedFromMemory()).isFalse();
      assertThat(cache.<String, String>get("task:1")).isEqualTo("state of task:1");
    });
    assertThat(first.isDecidedFromMemory()).isTrue();
    assertThat(first.streamsFromMemory()).containsExactly("task:1");
  }

  private static Attempt attempt(boolean fresh) {
    var person = new ProfileId(UUID.randomUUID());
    return new Attempt(Nodes.order(person, new EraseAccount(person)), "task:1", fresh);
  }

  @Test
  void theOldestIsForgottenWhenThereAreTooMany() {
    remember("task:1");
    remember("task:2");
    remember("task:3");
    assertThat(cache.containsKey("task:1")).isFalse();
    assertThat(cache.containsKey("task:3")).isTrue();
  }

  private void remember(String key) {
    var unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>("a command"));
    cache.put(key, "state of " + key);
    unit.commit();
  }
}
