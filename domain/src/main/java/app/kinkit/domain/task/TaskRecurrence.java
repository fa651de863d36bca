package app.kinkit.domain.task;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// How often a task comes again, counted in UTC from the first of its series; a month that is too
/// short has its last day.
public enum TaskRecurrence {
  NONE(ChronoUnit.FOREVER),
  DAILY(ChronoUnit.DAYS),
  WEEKLY(ChronoUnit.WEEKS),
  MONTHLY(ChronoUnit.MONTHS);

  private final ChronoUnit unit;

  TaskRecurrence(ChronoUnit unit) {
    this.unit = unit;
  }

  /// The first repetition of `start` on a day after `last` that is not over at `now`: what was
  /// missed meanwhile never comes.
  Due next(Due start, LocalDate last, Instant now) {
    var first = start.date().atOffset(ZoneOffset.UTC);
    var done = last.atStartOfDay(ZoneOffset.UTC).toInstant();
    var from = (done.isAfter(now) ? done : now).atOffset(ZoneOffset.UTC);
    for (var n = Math.max(1, unit.between(first, from)); ; n++) {
      var next = new Due(first.plus(n, unit).toInstant(), start.allDay());
      if (next.day().isAfter(last) && next.over().isAfter(now)) {
        return next;
      }
    }
  }
}
