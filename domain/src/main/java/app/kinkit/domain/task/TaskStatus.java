package app.kinkit.domain.task;

/// The life of a task; approved and cancelled are final.
public enum TaskStatus {
  PENDING,
  IN_PROGRESS,
  COMPLETED,
  APPROVED,
  CANCELLED
}
