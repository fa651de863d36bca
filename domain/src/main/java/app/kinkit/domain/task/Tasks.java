package app.kinkit.domain.task;

import java.util.Optional;

/// How a reward asks for the task it was earned by. Answered from the event store (ruling 2).
public interface Tasks {
  /// The task as it is, and it must still be so when the command commits; empty when there is none,
  /// and then there must be none at the commit.
  Optional<TaskState> pinned(TaskId task);
}
