package app.kinkit.domain.task;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;

import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskCommand.AmendTask;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskCommand.RequestRevision;
import app.kinkit.domain.task.TaskCommand.SubmitProof;
import app.kinkit.domain.task.TaskEvent.ProofSubmitted;
import app.kinkit.domain.task.TaskEvent.RevisionRequested;
import app.kinkit.domain.task.TaskEvent.TaskApproved;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskCancelled;
import app.kinkit.domain.task.TaskEvent.TaskCompleted;
import app.kinkit.domain.task.TaskEvent.TaskStarted;
import java.util.UUID;

/// The usual commands and events of a task worth 10 points.
final class TaskStory {
  static final TaskId ID = new TaskId(uuid("task"));
  static final int POINTS = 10;

  private TaskStory() {}

  static AssignTask assign(ProfileId to) {
    return new Draft().to(to).command();
  }

  /// Changes the points alone.
  static AmendTask worth(TaskId task, int points) {
    return new AmendTask(
        task,
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.to(points));
  }

  static TaskAssigned assigned() {
    return new Draft().event();
  }

  static TaskAssigned assigned(ProfileId by, ProfileId to, int points) {
    return new Draft().by(by).to(to).points(points).event();
  }

  static TaskAssigned assignedWithProof() {
    return new Draft().proof(ProofType.TEXT).event();
  }

  static TaskStarted started() {
    return new TaskStarted(ID, BOND, DOER);
  }

  static SubmitProof submitProof() {
    return new SubmitProof(ID, null, words(DOER), null);
  }

  static ProofSubmitted proven(UUID proofId) {
    return new ProofSubmitted(ID, BOND, LEAD, DOER, proofId, ProofType.TEXT, words(DOER), null);
  }

  static TaskCompleted completed() {
    return new TaskCompleted(ID, BOND, DOER, null);
  }

  static TaskApproved approved(int points) {
    return new TaskApproved(ID, BOND, DOER, points);
  }

  static RequestRevision requestRevision() {
    return new RequestRevision(ID, words(LEAD));
  }

  static RevisionRequested revisionRequested(int count) {
    return new RevisionRequested(ID, BOND, LEAD, DOER, words(LEAD), count);
  }

  static TaskCancelled cancelled() {
    return new TaskCancelled(ID, BOND, DOER, null);
  }
}
