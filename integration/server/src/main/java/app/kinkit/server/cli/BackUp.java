package app.kinkit.server.cli;

import app.kinkit.server.backup.Backup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Everything there is into three folders, now; or whether a shipped log is whole.
@Command(
    name = "backup",
    description = {
      "Copies the log, the keys and the accounts into three folders, which should lie apart: whoever"
          + " has the first two can read every word. Goes on where the last backup ended.",
      "Works beside a running server and without one. A server does the same by itself, every few"
          + " seconds, with the settings kinkit.backup.folder, .keys and .accounts."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar kinkit.jar backup --log /backup/log --keys /secret/keys --accounts /secret/accounts",
      "  java -jar kinkit.jar backup --check /backup/log",
      "",
      "README.md, Recover; integration/server/RECOVERY.md."
    })
final class BackUp implements Callable<Integer> {
  private final Console console;

  @ArgGroup(exclusive = true, multiplicity = "1")
  @SuppressWarnings("NullAway.Init") // by the parser
  private What what;

  /// A backup, or a look at one.
  static final class What {
    @ArgGroup(exclusive = false)
    private @Nullable Folders folders;

    @Option(names = "--check", paramLabel = "<folder>", description = "Reads every file of a log.")
    private @Nullable Path check;
  }

  /// Where to.
  static final class Folders {
    @Option(names = "--log", required = true, paramLabel = "<folder>", description = "For the log.")
    @SuppressWarnings("NullAway.Init")
    private Path log;

    @Option(names = "--keys", required = true, paramLabel = "<folder>", description = "For keys.")
    @SuppressWarnings("NullAway.Init")
    private Path keys;

    @Option(
        names = "--accounts",
        required = true,
        paramLabel = "<folder>",
        description = "For accounts.")
    @SuppressWarnings("NullAway.Init")
    private Path accounts;

    @Option(
        names = "--keep",
        paramLabel = "<duration>",
        defaultValue = "P1D",
        description = "How long earlier copies of keys and accounts are kept (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Duration keep;
  }

  BackUp(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var folders = what.folders;
    if (what.check != null || folders == null) {
      return Backup.check(Objects.requireNonNull(what.check), console.out());
    }
    var options = new Backup.Options(folders.log, folders.keys, folders.accounts, folders.keep);
    try (var settings = OperatorSettings.read(console);
        var database = settings.database()) {
      var folder = settings.properties().dataDir();
      return Backup.run(options, database.database(), folder, console.out());
    }
  }
}
