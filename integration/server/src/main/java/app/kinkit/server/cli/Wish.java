package app.kinkit.server.cli;

import app.kinkit.domain.privilege.Privilege;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.postgres.Database;
import app.kinkit.server.grant.Granting;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What `grant` and `revoke` are told: who, what, and in whose name.
@SuppressWarnings("NullAway.Init") // by the parser
final class Wish {
  @Parameters(index = "0", paramLabel = "<privilege>", description = "${COMPLETION-CANDIDATES}.")
  private Privilege privilege;

  @Parameters(index = "1", paramLabel = "<user id>", description = "The sub of their tokens.")
  private UUID person;

  @Option(
      names = "--by",
      paramLabel = "<admin's id>",
      description = "Proposes it in the name of an admin, once two admins exist.")
  private @Nullable UUID by;

  int change(Console console, boolean revoke)
      throws IOException, SQLException, GeneralSecurityException {
    try (var settings = OperatorSettings.read(console);
        var database = settings.database()) {
      var folder = settings.properties().dataDir();
      return change(database.database(), folder, revoke, console.out());
    }
  }

  /// The same on a database that is open.
  int change(Database database, Path folder, boolean revoke, PrintStream out)
      throws IOException, SQLException, GeneralSecurityException {
    try (var granting = Granting.open(database, folder, Clock.systemUTC(), out)) {
      var proposer = by == null ? null : new ProfileId(by);
      return granting.change(privilege, new ProfileId(person), revoke, proposer) ? 0 : 1;
    }
  }
}
