package app.kinkit.domain.task;

/// One task.
class Task {}
