package app.kinkit.domain.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/// On which days a series goes on.
class TaskRecurrenceTest {
  private static final Due EVENING = new Due(Instant.parse("2026-01-31T18:00:00Z"), false);

  private static Due next(TaskRecurrence how, Due start, String last, String now) {
    return how.next(start, LocalDate.parse(last), Instant.parse(now));
  }

  private static Due at(String time) {
    return new Due(Instant.parse(time), false);
  }

  @Test
  void theNextDayWeekOrMonthComesAtTheSameTime() {
    assertThat(next(TaskRecurrence.DAILY, EVENING, "2026-01-31", "2026-01-31T18:00:00Z"))
        .isEqualTo(at("2026-02-01T18:00:00Z"));
    assertThat(next(TaskRecurrence.WEEKLY, EVENING, "2026-01-31", "2026-01-31T18:00:00Z"))
        .isEqualTo(at("2026-02-07T18:00:00Z"));
    assertThat(next(TaskRecurrence.MONTHLY, EVENING, "2026-01-31", "2026-01-31T18:00:00Z"))
        .isEqualTo(at("2026-02-28T18:00:00Z"));
  }

  @Test
  void aShortMonthShortensNoOtherMonth() {
    assertThat(next(TaskRecurrence.MONTHLY, EVENING, "2026-02-28", "2026-02-28T18:00:00Z"))
        .isEqualTo(at("2026-03-31T18:00:00Z"));
  }

  @Test
  void whatWasMissedNeverComes() {
    assertThat(next(TaskRecurrence.DAILY, EVENING, "2026-01-31", "2026-05-04T18:00:01Z"))
        .isEqualTo(at("2026-05-05T18:00:00Z"));
  }

  @Test
  void aWholeDayComesAsSoonAsItBegins() {
    var day = new Due(Instant.parse("2026-01-31T09:00:00Z"), true);
    assertThat(day.date()).isEqualTo("2026-01-31T00:00:00Z");
    assertThat(day.over()).isEqualTo("2026-02-01T00:00:00Z");
    assertThat(next(TaskRecurrence.DAILY, day, "2026-01-31", "2026-02-01T00:00:00Z").date())
        .isEqualTo("2026-02-01T00:00:00Z");
  }

  @Test
  void aTaskThatWasDueEarlierThanItsDayIsFollowedOnTheNextDay() {
    assertThat(next(TaskRecurrence.WEEKLY, EVENING, "2026-01-31", "2026-01-27T12:00:00Z"))
        .isEqualTo(at("2026-02-07T18:00:00Z"));
  }

  @Property
  void theNextTaskIsTheFirstOnALaterDayThatIsNotOver(
      @ForAll boolean allDay,
      @ForAll @IntRange(min = 1, max = 3) int how,
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long start,
      @ForAll @LongRange(min = 0, max = 100_000_000L) long later) {
    var recurring = TaskRecurrence.values()[how];
    var first = new Due(Instant.ofEpochSecond(start), allDay);
    var now = first.over().plusSeconds(later);
    var next = recurring.next(first, first.day(), now);
    assertThat(next.day()).isAfter(first.day());
    assertThat(next.over()).isAfter(now);
    var shortest = recurring == TaskRecurrence.MONTHLY ? 31 : recurring.ordinal() == 1 ? 1 : 7;
    var before = next.over().minus(shortest, ChronoUnit.DAYS);
    assertThat(before.isAfter(now) && next.day().minusDays(shortest).isAfter(first.day()))
        .as("one of %s before %s would do too, at %s", recurring, next, now)
        .isFalse();
  }
}
