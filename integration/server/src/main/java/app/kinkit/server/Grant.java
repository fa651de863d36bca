package app.kinkit.server;

import app.kinkit.domain.privilege.Privilege;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.postgres.Database;
import app.kinkit.server.cluster.OperatorDatabase;
import app.kinkit.server.grant.Granting;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes somebody an admin or an auditor, or ends it: `grant admin <user id>` and `revoke admin
/// <user id>`, and `--by <admin's id>` once two admins exist.
final class Grant {
  private static final String BY = "--by";

  private Grant() {}

  /// @param by null when the operator acts alone
  private record Wish(Privilege privilege, ProfileId person, @Nullable ProfileId by) {
    /// Null when it cannot be understood.
    static @Nullable Wish of(String[] all) {
      var args =
          Stream.of(all).filter(arg -> !arg.contains("=")).toArray(String[]::new); // settings
      var proposed = args.length == 5 && args[3].equals(BY);
      if (args.length != 3 && !proposed) {
        return null;
      }
      try {
        return new Wish(
            Privilege.valueOf(args[1].toUpperCase(Locale.ROOT)),
            person(args[2]),
            proposed ? person(args[4]) : null);
      } catch (IllegalArgumentException e) {
        return null;
      }
    }

    private static ProfileId person(String id) {
      return new ProfileId(UUID.fromString(id));
    }
  }

  /// @return the exit code: 0, or 1 with a sentence on `out`
  static int run(String[] args, Map<String, String> environment, PrintStream out) {
    if (Wish.of(args) == null) {
      return misunderstood(args, out);
    }
    try (var settings = OperatorSettings.read(args);
        var database = OperatorDatabase.open(settings.properties(), environment)) {
      return run(args, database.database(), settings.properties().dataDir(), out);
    } catch (RuntimeException e) {
      out.printf("Not done: %s%n", e);
      return 1;
    }
  }

  /// The same on a database that is open.
  static int run(String[] args, Database database, Path folder, PrintStream out) {
    var wish = Wish.of(args);
    if (wish == null) {
      return misunderstood(args, out);
    }
    try (var granting = Granting.open(database, folder, Clock.systemUTC(), out)) {
      var revoke = args[0].equals("revoke");
      return granting.change(wish.privilege(), wish.person(), revoke, wish.by()) ? 0 : 1;
    } catch (IOException | SQLException | GeneralSecurityException | RuntimeException e) {
      out.printf("Not done: %s%n", e);
      return 1;
    }
  }

  private static int misunderstood(String[] args, PrintStream out) {
    out.printf(
        "Say: %s admin <user id>, or auditor in place of admin; and --by <admin's id> once two"
            + " admins exist. The id is the sub of their tokens.%n",
        args[0]);
    return 1;
  }
}
