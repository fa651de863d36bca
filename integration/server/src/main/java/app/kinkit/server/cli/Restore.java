package app.kinkit.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Puts back what is in backups.
@Command(
    name = "restore",
    description = {
      "Puts the log, the keys or the accounts back from their backups; what is not asked for is left"
          + " as it is. The log goes into an empty database only. Stop every server first."
    },
    footer = {
      "",
      "Example:",
      "  java -jar kinkit.jar restore --keys /secret/keys",
      "",
      "README.md, Recover; integration/server/RECOVERY.md."
    })
final class Restore implements Callable<Integer> {
  private final Console console;

  @Mixin private final FromBackups backups = new FromBackups();

  Restore(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (var settings = OperatorSettings.read(console);
        var database = settings.database()) {
      var folder = settings.properties().dataDir();
      return app.kinkit.server.recover.Restore.run(
          backups.options(), database.database(), folder, console.out());
    }
  }
}
