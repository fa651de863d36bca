package app.kinkit.projection.task;

import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.task.TaskEvent;
import app.kinkit.domain.task.TaskEvent.ExtensionDeclined;
import app.kinkit.domain.task.TaskEvent.ExtensionGranted;
import app.kinkit.domain.task.TaskEvent.ExtensionRequested;
import app.kinkit.domain.task.TaskEvent.OfTime;
import app.kinkit.domain.task.TaskEvent.ProofSubmitted;
import app.kinkit.domain.task.TaskEvent.RevisionRequested;
import app.kinkit.domain.task.TaskEvent.TaskAmended;
import app.kinkit.domain.task.TaskEvent.TaskApproved;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskCancelled;
import app.kinkit.domain.task.TaskEvent.TaskCompleted;
import app.kinkit.domain.task.TaskEvent.TaskReassigned;
import app.kinkit.domain.task.TaskEvent.TaskStarted;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table task_proof: evidence, with the parties of its task.
public final class TaskProofProjection implements Projection<TaskEvent> {
  @Override
  public String table() {
    return "task_proof";
  }

  @Override
  public Set<Class<? extends TaskEvent>> families() {
    return Set.of(TaskEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends TaskEvent> r) {
    return switch (r.event()) {
      case ProofSubmitted e -> Key.of(e.proofId());
      case TaskAssigned _, TaskAmended _, TaskReassigned _ -> Key.none();
      case TaskStarted _, TaskCompleted _, TaskApproved _ -> Key.none();
      case RevisionRequested _, TaskCancelled _, OfTime _ -> Key.none();
      case ExtensionRequested _, ExtensionGranted _, ExtensionDeclined _ -> Key.none();
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends TaskEvent> r) {
    switch (r.event()) {
      case ProofSubmitted e ->
          row.copy(e, "proof_id")
              .set("task_id", e.id())
              .set("created_by", e.assignedTo())
              .set("submitted_at", r.time());
      case TaskAssigned _, TaskAmended _, TaskReassigned _ -> {}
      case TaskStarted _, TaskCompleted _, TaskApproved _ -> {}
      case RevisionRequested _, TaskCancelled _, OfTime _ -> {}
      case ExtensionRequested _, ExtensionGranted _, ExtensionDeclined _ -> {}
    }
  }
}
