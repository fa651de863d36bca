package app.kinkit.command.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.command.store.job.OutcomeUnknown;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.sql.SQLException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
  @ParameterizedTest
  @ValueSource(strings = {"08006", "08001", "57P01", "57P03", "53300"})
  void aLostDatabaseIsUnavailable(String state) {
    assertThat(code(new EventStoreException("x", new SQLException("secret", state))))
        .isEqualTo(RefusalCode.UNAVAILABLE);
  }

  @Test
  void anUnknownOutcomeSaysHowToFindOut() {
    var told = Failures.translated(new OutcomeUnknown(new SQLException()), "task:1", "a command");
    assertThat(told).hasMessageContaining("may have been done or not").isInstanceOf(Refused.class);
    assertThat(told).hasMessageContaining("same Idempotency-Key");
    assertThat(((Refused) told).code()).isEqualTo(RefusalCode.UNAVAILABLE);
  }

  @Test
  void aBrokenStatementIsOurMistakeAndStaysOne() {
    var failure = new EventStoreException("x", new SQLException("syntax", "42601"));
    assertThat(Failures.translated(failure, "task:1", "a command")).isSameAs(failure);
  }

  @Test
  void aLockThatIsNotGivenIsOverload() {
    assertThat(code(new LockAcquisitionFailedException("x"))).isEqualTo(RefusalCode.OVERLOADED);
  }

  @Test
  void onlyTheAddressedAggregateCanBeNotFound() {
    assertThat(code(new AggregateNotFoundException("task:1", "x")))
        .isEqualTo(RefusalCode.NOT_FOUND);
    var other = new AggregateNotFoundException("account:1", "x");
    assertThat(Failures.translated(other, "task:1", "a command")).isSameAs(other);
  }

  @Test
  void aConnectionThatNamesNoStateIsLost() {
    assertThat(code(new IllegalStateException(new SQLException("no connection left"))))
        .isEqualTo(RefusalCode.UNAVAILABLE);
  }

  @Test
  void aMistakeOfOursIsNeverARefusal() {
    var checked = Failures.translated(new Exception("checked"), "task:1", "a command");
    assertThat(checked).isInstanceOf(IllegalStateException.class);
    var error = new AssertionError("broken");
    assertThatThrownBy(() -> Failures.translated(error, "task:1", "a command")).isSameAs(error);
  }

  private static RefusalCode code(Throwable failure) {
    return ((Refused) Failures.translated(failure, "task:1", "a command")).code();
  }
}
