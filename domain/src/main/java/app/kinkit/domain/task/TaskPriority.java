package app.kinkit.domain.task;

/// How soon a task matters to the one who assigned it.
public enum TaskPriority {
  LOW,
  MEDIUM,
  HIGH,
  URGENT
}
