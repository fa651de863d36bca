package app.kinkit.server.cli;

import app.kinkit.domain.shared.ProfileId;
import app.kinkit.server.cluster.OperatorDatabase;
import app.kinkit.server.erase.Erasing;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Erases at the machine, at once: one person who asked for it, or everybody who has closed their
/// account. Works beside a running server and without one.
@Command(
    name = "erase",
    description = {
      "Takes the words of people out of the database and its files, at once and for good.",
      "Works beside a running server and without one. An external database needs the owner's password"
          + " in KINKIT_OWNER_PASSWORD. Stopped anywhere, it goes on when it is said again."
    },
    footer = {
      "",
      "Examples:",
      "  java -jar kinkit.jar erase --finish",
      "  java -jar kinkit.jar erase 0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11",
      "",
      "README.md, Erase."
    })
final class Erase implements Callable<Integer> {
  private final Console console;

  @ArgGroup(exclusive = true, multiplicity = "1")
  @SuppressWarnings("NullAway.Init") // by the parser
  private Whom whom;

  /// One person, or everybody who waits.
  static final class Whom {
    @Parameters(
        index = "0",
        paramLabel = "<user id>",
        description = "Closes the account first. The id is the sub of their tokens.")
    private @Nullable UUID person;

    @Option(names = "--finish", description = "Everybody who has closed their account.")
    private boolean finish;
  }

  Erase(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (var settings = OperatorSettings.read(console);
        var database = settings.database()) {
      return erase(settings, database);
    } catch (IOException | SQLException | GeneralSecurityException | RuntimeException e) {
      console
          .out()
          .printf("Not finished: %s%nRepeat the command; it goes on where it stopped.%n", e);
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private int erase(OperatorSettings settings, OperatorDatabase database)
      throws IOException, SQLException, GeneralSecurityException, InterruptedException {
    var folder = settings.properties().dataDir();
    var out = console.out();
    try (var blobs = settings.files().open(folder);
        var erasing = Erasing.open(database.database(), folder, blobs, Clock.systemUTC(), out)) {
      if (whom.finish || whom.person == null) {
        erasing.eraseOpen();
      } else if (!erasing.erase(new ProfileId(whom.person))) {
        return 1;
      }
      return erasing.rewriteFiles(database.strongest()) ? 0 : 1;
    }
  }
}
