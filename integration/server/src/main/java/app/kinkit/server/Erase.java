package app.kinkit.server;

import app.kinkit.domain.shared.ProfileId;
import app.kinkit.server.cluster.OperatorDatabase;
import app.kinkit.server.erase.Erasing;
import java.io.IOException;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Erases at the machine, at once: one person who asked for it, or everybody who has closed their
/// account. Works beside a running server and without one.
final class Erase {
  private static final String FINISH = "--finish";

  private Erase() {}

  /// @return the exit code: 0, or 1 with a sentence on `out`
  static int run(String[] args, Map<String, String> environment, PrintStream out) {
    var who = args.length < 2 || args[1].equals(FINISH) ? null : person(args[1]).orElse(null);
    if (args.length < 2 || (who == null && !args[1].equals(FINISH))) {
      out.println("Say: erase <user id>, or: erase --finish. The id is the sub of their tokens.");
      return 1;
    }
    try (var settings = OperatorSettings.read(args);
        var database = OperatorDatabase.open(settings.properties(), environment)) {
      return erase(who, settings, database, out);
    } catch (IOException | SQLException | GeneralSecurityException | RuntimeException e) {
      out.printf("Not finished: %s%nRepeat the command; it goes on where it stopped.%n", e);
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static int erase(
      @Nullable ProfileId who,
      OperatorSettings settings,
      OperatorDatabase database,
      PrintStream out)
      throws IOException, SQLException, GeneralSecurityException, InterruptedException {
    var folder = settings.properties().dataDir();
    try (var blobs = settings.files().open(folder);
        var erasing = Erasing.open(database.database(), folder, blobs, Clock.systemUTC(), out)) {
      if (who == null) {
        erasing.eraseOpen();
      } else if (!erasing.erase(who)) {
        return 1;
      }
      return erasing.rewriteFiles(database.strongest()) ? 0 : 1;
    }
  }

  private static Optional<ProfileId> person(String id) {
    try {
      return Optional.of(new ProfileId(UUID.fromString(id)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
