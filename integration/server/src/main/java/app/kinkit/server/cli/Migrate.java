package app.kinkit.server.cli;

import app.kinkit.postgres.Database;
import app.kinkit.postgres.Roles;
import app.kinkit.server.cluster.Migrations;
import app.kinkit.server.cluster.OperatorDatabase;
import java.util.Map;
import java.util.concurrent.Callable;
import org.flywaydb.core.api.FlywayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Brings an external database to the shape of this program, as its owner. The program itself never
/// has the owner's password there: it only serves.
@Command(
    name = "migrate",
    description = {
      "Brings a database of yours to the shape that this program needs, before its first start and"
          + " after each upgrade. The embedded one is migrated by every start.",
      "Needs the password of kinkit_owner in KINKIT_OWNER_PASSWORD, and db/bootstrap.sql to have been"
          + " run there by the administrator."
    },
    footer = {
      "",
      "Example:",
      "  KINKIT_OWNER_PASSWORD=… java -jar kinkit.jar migrate jdbc:postgresql://host/kinkit",
      "",
      "README.md, Deploy and Upgrade."
    })
final class Migrate implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "<jdbc url>",
      description = "jdbc:postgresql://host/database, without user and password.")
  @SuppressWarnings("NullAway.Init") // by the parser
  private String url;

  Migrate(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var out = console.out();
    var password = console.environment().get(OperatorDatabase.PASSWORD);
    if (password == null) {
      out.printf("Put the password of %s into %s.%n", Roles.OWNER, OperatorDatabase.PASSWORD);
      return 1;
    }
    try {
      var database = new Database(url, Map.of(Roles.OWNER, password));
      Migrations.migrate(database.dataSource(Roles.OWNER));
      out.printf("%s has the shape this program needs.%n", url);
      return 0;
    } catch (FlywayException e) {
      out.printf(
          "%s was not migrated. Check that it answers, that db/bootstrap.sql was run there and that"
              + " the password is right: %s%n",
          url, e.getMessage());
      return 1;
    }
  }
}
