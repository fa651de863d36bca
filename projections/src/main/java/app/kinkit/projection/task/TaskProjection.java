package app.kinkit.projection.task;

import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.task.TaskEvent;
import app.kinkit.domain.task.TaskEvent.ExtensionDeclined;
import app.kinkit.domain.task.TaskEvent.ExtensionGranted;
import app.kinkit.domain.task.TaskEvent.ExtensionRequested;
import app.kinkit.domain.task.TaskEvent.NextOccurrenceScheduled;
import app.kinkit.domain.task.TaskEvent.ProofSubmitted;
import app.kinkit.domain.task.TaskEvent.RevisionRequested;
import app.kinkit.domain.task.TaskEvent.TaskAmended;
import app.kinkit.domain.task.TaskEvent.TaskApproved;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskBecameOverdue;
import app.kinkit.domain.task.TaskEvent.TaskCancelled;
import app.kinkit.domain.task.TaskEvent.TaskCompleted;
import app.kinkit.domain.task.TaskEvent.TaskReassigned;
import app.kinkit.domain.task.TaskEvent.TaskReminderDue;
import app.kinkit.domain.task.TaskEvent.TaskStarted;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table tasks.
public final class TaskProjection implements Projection<TaskEvent> {
  private static final Set<String> OPEN = Set.of("pending", "in_progress");

  @Override
  public String table() {
    return "tasks";
  }

  @Override
  public Set<Class<? extends TaskEvent>> families() {
    return Set.of(TaskEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends TaskEvent> r) {
    return Key.of(r.event().id());
  }

  @Override
  public void fold(Row row, Recorded<? extends TaskEvent> r) {
    switch (r.event()) {
      case TaskAssigned e -> {
        row.copy(e).set("status", "pending").set("created_at", r.time());
        TaskTimes.set(row);
        TaskTimes.follow(row);
      }
      case TaskAmended e -> {
        row.copy(e, "amended_by");
        if (e.dueDate().isChange()) {
          row.set("extension_requested", false);
        }
        if (e.dueDate().isChange() || e.allDay().isChange() || e.reminderMinutes().isChange()) {
          said(row);
        }
      }
      case TaskReassigned e -> {
        row.copy(e, "reassigned_by", "previous_doer").set("status", "pending");
        row.set("extension_requested", false);
      }
      case TaskStarted _ -> row.set("status", "in_progress");
      case ProofSubmitted _ -> {} // a row of task_proof
      case TaskCompleted e -> {
        row.copy(e).set("status", "completed").set("completed_at", r.time());
        row.set("extension_requested", false);
        TaskTimes.stop(row);
      }
      case TaskApproved _ -> row.set("status", "approved").set("approved_at", r.time());
      case RevisionRequested e -> {
        row.copy(e).set("status", "in_progress").set("completed_at", null);
        TaskTimes.set(row);
      }
      case ExtensionRequested e -> row.copy(e).set("extension_requested", true);
      case ExtensionGranted e -> {
        row.copy(e).set("extension_requested", false);
        said(row);
      }
      case ExtensionDeclined e -> row.copy(e).set("extension_requested", false);
      case TaskCancelled e -> {
        row.copy(e).set("status", "cancelled").set("cancelled_at", r.time());
        row.set("extension_requested", false).set("next_occurrence_at", null);
        TaskTimes.stop(row);
      }
      case TaskReminderDue _ -> row.set("remind_at", null).set("reminded_at", r.time());
      case TaskBecameOverdue e ->
          row.set("overdue_at", null).set("became_overdue_at", e.overdueAt());
      case NextOccurrenceScheduled e ->
          row.set("next_task_id", e.nextTaskId()).set("next_occurrence_at", null);
    }
  }

  /// The due date, or what hangs on it, is another now.
  private static void said(Row row) {
    if (OPEN.contains(String.valueOf(row.get("status")))) {
      TaskTimes.set(row);
    }
    if (row.get("next_task_id") == null && !"cancelled".equals(row.get("status"))) {
      TaskTimes.follow(row);
    }
  }
}
