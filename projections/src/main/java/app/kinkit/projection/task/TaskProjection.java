package app.kinkit.projection.task;

import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.task.TaskEvent;
import app.kinkit.domain.task.TaskEvent.ProofSubmitted;
import app.kinkit.domain.task.TaskEvent.RevisionRequested;
import app.kinkit.domain.task.TaskEvent.TaskApproved;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskCancelled;
import app.kinkit.domain.task.TaskEvent.TaskCompleted;
import app.kinkit.domain.task.TaskEvent.TaskStarted;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table tasks.
public final class TaskProjection implements Projection<TaskEvent> {
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
      case TaskAssigned e -> row.copy(e).set("status", "pending").set("created_at", r.time());
      case TaskStarted _ -> row.set("status", "in_progress");
      case ProofSubmitted _ -> {} // a row of task_proof
      case TaskCompleted e -> row.copy(e).set("status", "completed").set("completed_at", r.time());
      case TaskApproved _ -> row.set("status", "approved").set("approved_at", r.time());
      case RevisionRequested e ->
          row.copy(e).set("status", "in_progress").set("completed_at", null);
      case TaskCancelled e -> row.copy(e).set("status", "cancelled").set("cancelled_at", r.time());
    }
  }
}
