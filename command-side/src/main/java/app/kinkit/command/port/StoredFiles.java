package app.kinkit.command.port;

import app.kinkit.domain.file.FileCommand.AttachFile;
import app.kinkit.domain.file.Files;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/// Hands files to tasks by commands within the same commit.
public final class StoredFiles implements Files {
  private final EventStorageEngine engine;
  private final NestedCommands commands;

  public StoredFiles(EventStorageEngine engine, NestedCommands commands) {
    this.engine = engine;
    this.commands = commands;
  }

  @Override
  public void attach(AttachFile attachment) {
    if (engine.lastSequenceNumberFor(attachment.id().toString()).isEmpty()) {
      throw Files.notYours();
    }
    commands.send(_ -> attachment);
  }
}
