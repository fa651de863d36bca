package app.kinkit.server.recover;

import app.kinkit.postgres.Database;
import app.kinkit.postgres.Roles;
import app.kinkit.server.cluster.Migrations;
import app.kinkit.server.rebuild.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;

/// The operator's command `recover`: restores what is asked for, if anything, makes the read tables
/// anew from the log, compares them with it, and reports what took how long.
public final class Recover {
  private final Database database;
  private final Path folder;
  private final PrintStream out;
  private final List<String> report = new ArrayList<>();

  private Recover(Database database, Path folder, PrintStream out) {
    this.database = database;
    this.folder = folder;
    this.out = out;
  }

  /// @param options what to restore first; nothing when the log is here and only tables are not
  /// @param folder the data folder
  /// @return the exit code: 0, 1 with a sentence on `out`, or 2 when the options make no sense
  public static int run(Restore.Options options, Database database, Path folder, PrintStream out) {
    return new Recover(database, folder, out).run(options);
  }

  /// `recover --done`: all is back that will come back, and stored files may be tidied up again.
  public static int done(Database database, PrintStream out) {
    try {
      var ended = new Recoveries(database.dataSource(Roles.OWNER)).done();
      out.println(
          ended == 0
              ? "No recovery was open."
              : "The recovery is done; stored files that the log does not speak for may be deleted.");
      return 0;
    } catch (SQLException e) {
      out.printf("Not done: the database answers SQLSTATE %s.%n", e.getSQLState());
      return 1;
    }
  }

  private int run(Restore.Options options) {
    var begun = System.nanoTime();
    if (!options.isEmpty()) {
      var code = Restore.run(options, database, folder, out);
      if (code != 0) {
        return code;
      }
      took("restored " + options.parts(), begun);
    }
    try {
      return tables(begun);
    } catch (NotRestored | IllegalStateException | FlywayException e) {
      out.printf("The tables were not built. %s%n", e.getMessage());
    } catch (SQLException e) {
      out.printf("The tables were not built: the database answers SQLSTATE %s.%n", e.getSQLState());
    } catch (IOException | GeneralSecurityException e) {
      out.printf("The tables were not built: %s%n", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  private int tables(long begun)
      throws SQLException, IOException, GeneralSecurityException, InterruptedException {
    Restoring.requireAlone(database);
    var filling = System.nanoTime();
    Restoring.rights(database);
    Migrations.readTablesAnew(database.dataSource(Roles.OWNER));
    try (var tables = new RebuiltReadSide(database, folder, out)) {
      var filled = tables.fill();
      took("built the read tables from %,d events".formatted(filled.run().reached()), filling);
      var verifying = System.nanoTime();
      var verified = tables.verify();
      took("compared them with the log: %d differences".formatted(verified.rows()), verifying);
      took("in all", begun);
      report.forEach(out::println);
      return verdict(verified);
    }
  }

  private int verdict(Report verified) {
    if (!verified.isClean()) {
      out.print(verified.text());
    }
    if (verified.rows() > 0) {
      out.println(
          "Rows differ from the log although they were just made from it: a fault to report.");
      return 1;
    }
    if (!verified.aside().isEmpty()) {
      out.printf(
          "%d streams could not be shown and are set aside; see: parked list.%n",
          verified.aside().size());
    }
    out.println("Recovered. Start the program.");
    return 0;
  }

  private void took(String what, long since) {
    report.add(
        "%8.1f s  %s"
            .formatted(Duration.ofNanos(System.nanoTime() - since).toMillis() / 1e3, what));
  }
}
