package app.kinkit.domain.task;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// Until when something is to be done: a moment, or a whole day of UTC and then at any time of it.
///
/// @param date for a day: its first moment
public record Due(Instant date, boolean allDay) {
  /// How long after its time a reminder is still worth giving: later it is left out.
  public static final Duration REMINDED_WITHIN = Duration.ofHours(1);

  /// How long after its time somebody is still told that something became overdue.
  public static final Duration OVERDUE_WITHIN = Duration.ofDays(1);

  public Due {
    date = allDay ? date.truncatedTo(ChronoUnit.DAYS) : date;
  }

  /// From when on it is overdue; then the next task of a series opens too.
  public Instant over() {
    return allDay ? date.plus(1, ChronoUnit.DAYS) : date;
  }

  /// When to remind.
  public Instant before(int minutes) {
    return date.minus(minutes, ChronoUnit.MINUTES);
  }

  public LocalDate day() {
    return LocalDate.ofInstant(date, ZoneOffset.UTC);
  }
}
