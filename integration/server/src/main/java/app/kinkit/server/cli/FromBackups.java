package app.kinkit.server.cli;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is taken from backups, the same words wherever it is.
final class FromBackups {
  @Option(names = "--log", paramLabel = "<folder>", description = "The log, from there.")
  private @Nullable Path log;

  @Option(
      names = "--keys",
      paramLabel = "<folder>",
      description = "The keys, the newest copy there.")
  private @Nullable Path keys;

  @Option(
      names = "--accounts",
      paramLabel = "<folder>",
      description = "The accounts, the newest copy there.")
  private @Nullable Path accounts;

  @Option(
      names = "--to-position",
      paramLabel = "<position>",
      description = "No event after this one, to the last whole command.")
  private @Nullable Long toPosition;

  @Option(
      names = "--to-time",
      paramLabel = "<time>",
      description = "Nothing from the first event on that is later, such as 2026-03-01T12:00:00Z.")
  private @Nullable Instant toTime;

  @Option(
      names = "--without-lost-words",
      description = "Goes on although keys are missing; their words are given up for ever.")
  private boolean withoutLostWords;

  app.kinkit.server.recover.Restore.Options options() {
    return new app.kinkit.server.recover.Restore.Options(
        log, keys, accounts, toPosition, toTime, withoutLostWords);
  }
}
