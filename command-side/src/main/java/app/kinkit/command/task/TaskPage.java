package app.kinkit.command.task;

import app.kinkit.command.page.Page;
import app.kinkit.domain.task.TaskCommand;
import app.kinkit.domain.task.TaskCommand.AmendTask;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskCommand.CancelTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.DeclineExtension;
import app.kinkit.domain.task.TaskCommand.GrantExtension;
import app.kinkit.domain.task.TaskCommand.MarkOverdue;
import app.kinkit.domain.task.TaskCommand.OpenOccurrence;
import app.kinkit.domain.task.TaskCommand.ReassignTask;
import app.kinkit.domain.task.TaskCommand.RemindTask;
import app.kinkit.domain.task.TaskCommand.RequestExtension;
import app.kinkit.domain.task.TaskCommand.RequestRevision;
import app.kinkit.domain.task.TaskCommand.ScheduleNextOccurrence;
import app.kinkit.domain.task.TaskCommand.StartTask;
import app.kinkit.domain.task.TaskCommand.SubmitProof;

/// Tasks: from the assignment to the approval.
public final class TaskPage {
  public static final Page<TaskCommand> PAGE =
      Page.of(TaskCommand.class, "tasks", "task_proof")
          .create("/bonds/{bond_id}/tasks", AssignTask.class)
          .post("/tasks/{id}/amend", AmendTask.class)
          .post("/tasks/{id}/reassign", ReassignTask.class)
          .post("/tasks/{id}/start", StartTask.class)
          .post("/tasks/{id}/proof", SubmitProof.class)
          .post("/tasks/{id}/complete", CompleteTask.class)
          .post("/tasks/{id}/approve", ApproveTask.class)
          .post("/tasks/{id}/revision", RequestRevision.class)
          .post("/tasks/{id}/extension", RequestExtension.class)
          .post("/tasks/{id}/extension/grant", GrantExtension.class)
          .post("/tasks/{id}/extension/decline", DeclineExtension.class)
          .post("/tasks/{id}/cancel", CancelTask.class)
          .never(RemindTask.class)
          .never(MarkOverdue.class)
          .never(ScheduleNextOccurrence.class)
          .never(OpenOccurrence.class);

  private TaskPage() {}
}
