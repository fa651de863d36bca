package app.kinkit.server;

import app.kinkit.postgres.Database;
import app.kinkit.server.cluster.Migrations;
import java.io.PrintStream;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;

/// Brings an external database to the shape of this program, as its owner. The program itself never
/// has the owner's password there: it only serves.
final class Migrate {
  private static final String OWNER = "kinkit_owner";
  private static final String PASSWORD = "KINKIT_OWNER_PASSWORD";

  private Migrate() {}

  /// @return the exit code: 0, or 1 with a sentence on `out`
  static int run(String[] args, Map<String, String> environment, PrintStream out) {
    var password = environment.get(PASSWORD);
    if (args.length != 2 || password == null) {
      out.printf(
          "Say: migrate jdbc:postgresql://host/database, with the password of %s in %s.%n",
          OWNER, PASSWORD);
      return 1;
    }
    try {
      Migrations.migrate(new Database(args[1], Map.of(OWNER, password)).dataSource(OWNER));
      out.printf("%s has the shape this program needs.%n", args[1]);
      return 0;
    } catch (FlywayException e) {
      out.printf(
          "%s was not migrated. Check that it answers, that db/bootstrap.sql was run there and that"
              + " the password is right: %s%n",
          args[1], e.getMessage());
      return 1;
    }
  }
}
