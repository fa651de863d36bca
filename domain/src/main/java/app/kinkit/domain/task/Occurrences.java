package app.kinkit.domain.task;

import app.kinkit.domain.task.TaskCommand.OpenOccurrence;

/// How a task opens the next one of its series, in the same commit.
public interface Occurrences {
  void open(OpenOccurrence next);
}
