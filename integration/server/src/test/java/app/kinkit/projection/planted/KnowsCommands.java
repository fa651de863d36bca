package app.kinkit.projection.planted;

import app.kinkit.domain.task.TaskCommand;
import org.jspecify.annotations.Nullable;

/// Planted: a projection that knows a command.
public class KnowsCommands {
  public @Nullable TaskCommand command;
}
