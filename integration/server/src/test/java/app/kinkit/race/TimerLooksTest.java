package app.kinkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.dispatch.Dispatcher;
import app.kinkit.command.dispatch.Order;
import app.kinkit.command.dispatch.Outcome;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.TestPostgres;
import app.kinkit.server.timer.Timer;
import app.kinkit.server.timer.TimerKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What one timer sends when it looks, and when it sends it again: things that are due one second
/// after the other, whatever comes of their commands.
class TimerLooksTest {
  private static final Instant START = Instant.parse("2030-01-01T12:00:00Z");
  private static final String DUE =
      """
      select x.id, x.at, 0 as position from (
        select lpad(n::text, 32, '0')::uuid as id, timestamptz '%s' + n * interval '1 s' as at
        from generate_series(1, %d) n) x
      where (x.at, x.id) > (?, ?) and x.at <= ? order by x.at, x.id limit ?
      """;
  private static final Outcome DONE = new Outcome(new UUID(0, 0), 0, 1, List.of(), false);

  private final Database database = TestPostgres.freshDatabase();
  private final SetClock clock = new SetClock(START);
  private final List<UUID> sent = new ArrayList<>();
  private @Nullable Timer timer;

  /// @param due how many things are due in the seconds after the start
  private Timer timer(int due, @Nullable Duration within, Consumer<Order> decides) {
    var kind = new TimerKind("ring", DUE.formatted(START, due), within, (id, _) -> id);
    Dispatcher dispatcher =
        order -> {
          sent.add(order.commandId());
          decides.accept(order);
          return DONE;
        };
    var made =
        new Timer(
            database.superuser(), dispatcher, List.of(kind), clock, new SimpleMeterRegistry());
    timer = made;
    return made;
  }

  @AfterEach
  void close() {
    if (timer != null) {
      timer.close();
    }
  }

  @Test
  void everythingThatIsDueIsSentOnceHoweverMuchItIs() throws Exception {
    var timer = timer(450, null, _ -> {});
    clock.set(START.plusSeconds(445));
    assertThat(timer.look()).isEqualTo(445);
    clock.set(START.plusSeconds(450));
    assertThat(timer.look()).as("the rows still say so").isEqualTo(5);
    assertThat(new HashSet<>(sent)).hasSize(450).hasSameSizeAs(sent);
  }

  @Test
  void whatIsRefusedIsLeftAloneForAMinuteAndThenSentAsTheSameCommand() throws Exception {
    var timer =
        timer(
            1,
            null,
            _ -> {
              throw new Refused(RefusalCode.MEMBER_PAUSED, "Not now.");
            });
    clock.set(START.plusSeconds(1));
    assertThat(timer.look() + timer.look()).isZero();
    clock.pass(Duration.ofSeconds(59));
    timer.look();
    assertThat(sent).hasSize(1);
    clock.pass(Duration.ofSeconds(1));
    timer.look();
    assertThat(sent).hasSize(2);
    assertThat(new HashSet<>(sent)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"UNAVAILABLE", "OVERLOADED", "CONFLICT"})
  void whatPassesIsTriedAgainAtTheNextLook(RefusalCode code) throws Exception {
    var timer =
        timer(
            1,
            null,
            _ -> {
              if (sent.size() < 3) {
                throw new Refused(code, "In a moment.");
              }
            });
    clock.set(START.plusSeconds(1));
    assertThat(timer.look() + timer.look()).isZero();
    assertThat(timer.look()).isOne();
    assertThat(new HashSet<>(sent)).hasSize(1);
  }

  @Test
  void oneThatFailsDoesNotHoldUpTheRest() throws Exception {
    var timer =
        timer(
            5,
            null,
            _ -> {
              if (sent.size() == 2) {
                throw new IllegalStateException("a mistake of ours");
              }
            });
    clock.set(START.plusSeconds(5));
    assertThat(timer.look()).isEqualTo(4);
    assertThat(sent).hasSize(5);
  }

  @Test
  void whatIsNotWorthItAnyMoreIsNotAskedFor() throws Exception {
    var timer = timer(10, Duration.ofSeconds(4), _ -> {});
    clock.set(START.plusSeconds(10));
    assertThat(timer.look()).isEqualTo(5);
  }

  @Test
  void whoeverClosesItWaitsForTheCommandAtHandAndForNoOther() throws Exception {
    var timer = timer(5, null, _ -> close());
    clock.set(START.plusSeconds(5));
    assertThat(timer.look()).isOne();
    assertThat(sent).hasSize(1);
  }
}
