package app.kinkit.server.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Brings everything back.
@Command(
    name = "recover",
    description = {
      "Restores what is asked for, if anything; makes rights and read tables anew from the log;"
          + " compares them with it; and reports what took how long. Stop every server first.",
      "To mend rows while people go on working, use rebuild."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar kinkit.jar recover                      the log is here, tables are not",
      "  java -jar kinkit.jar recover --log /backup/log --keys /secret/keys --accounts /secret/accounts",
      "  java -jar kinkit.jar recover --done",
      "",
      "README.md, Recover; integration/server/RECOVERY.md."
    })
final class Recover implements Callable<Integer> {
  private final Console console;

  @Mixin private final FromBackups backups = new FromBackups();

  @Option(
      names = "--done",
      description = "All is back that will come back: stored files may be tidied up again.")
  private boolean done;

  Recover(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (var settings = OperatorSettings.read(console);
        var database = settings.database()) {
      var folder = settings.properties().dataDir();
      return done
          ? app.kinkit.server.recover.Recover.done(database.database(), console.out())
          : app.kinkit.server.recover.Recover.run(
              backups.options(), database.database(), folder, console.out());
    }
  }
}
