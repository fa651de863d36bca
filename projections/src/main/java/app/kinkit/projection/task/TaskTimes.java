package app.kinkit.projection.task;

import app.kinkit.domain.task.Due;
import app.kinkit.projection.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What time will do to a task, as it follows from its row. The timer asks these columns; the task
/// itself decides once more.
final class TaskTimes {
  private TaskTimes() {}

  /// For an open task whose due date has been said anew.
  static void set(Row row) {
    var due = due(row);
    row.set("remind_at", due == null ? null : reminder(row, due))
        .set("overdue_at", due == null ? null : due.over())
        .set("became_overdue_at", null);
  }

  /// For a task that is the latest of its series.
  static void follow(Row row) {
    var due = due(row);
    row.set(
        "next_occurrence_at",
        due == null || "none".equals(row.get("recurring")) ? null : due.over());
  }

  /// For a task that is done or has ended.
  static void stop(Row row) {
    row.set("remind_at", null).set("overdue_at", null);
  }

  private static @Nullable Instant reminder(Row row, Due due) {
    return row.get("reminder_minutes") instanceof Integer minutes ? due.before(minutes) : null;
  }

  private static @Nullable Due due(Row row) {
    return row.get("due_date") instanceof Instant date
        ? new Due(date, Boolean.TRUE.equals(row.get("all_day")))
        : null;
  }
}
