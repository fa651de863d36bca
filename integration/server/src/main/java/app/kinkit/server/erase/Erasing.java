package app.kinkit.server.erase;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.command.vault.Erasures;
import app.kinkit.command.vault.Erasures.Erasure;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.files.BlobStore;
import app.kinkit.identity.issuer.EndedPeople;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.Roles;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Tables;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.follow.Refold;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.rebuild.StaleTwins;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/// A node without a web edge that erases at once and tells what it did: the operator's command. It
/// works beside running servers as any other node does.
public final class Erasing implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int POOL = 4;

  private final HikariDataSource commands;
  private final HikariDataSource projector;
  private final CommandSide side;
  private final Follower follower;
  private final Refold refold;
  private final Traces traces;
  private final Erasures erasures;
  private final Eraser eraser;
  private final PrintStream out;

  private Erasing(Database database, Path folder, BlobStore blobs, Clock clock, PrintStream out)
      throws IOException, SQLException, GeneralSecurityException {
    this.out = out;
    commands = pool(database, Roles.COMMAND);
    projector = pool(database, Roles.PROJECTOR);
    side = CommandSide.open(database.dataSource(Roles.COMMAND), commands, folder, clock);
    var projections = ReadTables.all();
    var tables = Tables.read(projector, "public", projections);
    var folds = new Folds(tables, projections, side.vault(), side.log()::passedOver);
    follower = new Follower(projector, side.log(), folds, clock);
    refold = new Refold(projector, side.log(), folds);
    traces = new Traces(commands, blobs);
    erasures = new Erasures(commands);
    var people = EndedPeople.of(database.dataSource(Roles.IDENTITY), clock);
    eraser = new Eraser(side, erasures, people, traces, refold, new StaleTwins(projector));
    follower.start();
  }

  /// @param folder where the key files lie, in `keys`
  /// @param blobs where the bytes of files lie
  public static Erasing open(
      Database database, Path folder, BlobStore blobs, Clock clock, PrintStream out)
      throws IOException, SQLException, GeneralSecurityException {
    return new Erasing(database, folder, blobs, clock, out);
  }

  private static HikariDataSource pool(Database database, String role) {
    var pool = new HikariDataSource();
    pool.setDataSource(database.dataSource(role));
    pool.setMaximumPoolSize(POOL);
    return pool;
  }

  /// Closes the account unless it is closed, and erases it.
  ///
  /// @return whether there is such a person
  public boolean erase(ProfileId person) throws SQLException, InterruptedException {
    if (!side.gate().registered(person)) {
      out.printf("Nobody of the id %s has ever signed up here.%n", person.value());
      return false;
    }
    eraser.close(person);
    erasures.open(); // notes the closing
    var erasure = erasures.of(person);
    if (erasure == null) {
      throw new IllegalStateException("the closing of " + person + " is not in the log");
    }
    finish(List.of(erasure));
    return true;
  }

  /// Erases everybody who has closed their account and is not erased to the end.
  public void eraseOpen() throws SQLException, InterruptedException {
    finish(erasures.open());
  }

  private void finish(List<Erasure> open) throws SQLException, InterruptedException {
    if (open.isEmpty()) {
      out.println("No closed account waits to be erased.");
    }
    var head = side.log().head();
    if (!follower.awaitApplied(head, PATIENCE)) {
      throw new IllegalStateException(
          "The read tables are not up with the log; see /actuator/health, and repeat the command.");
    }
    try (var _ = erasures.awaitTurn()) {
      for (var erasure : open) {
        var done = eraser.advance(erasure, true);
        var person = erasure.person();
        var again = refold.streams(traces.streamsOf(person), 0);
        if (done == null || again == null || again.rows() > 0) {
          throw new IllegalStateException("Rows of " + person + " still hold words; repeat this.");
        }
        out.printf(
            "%s is erased: sign-in ended, key destroyed, %d rows of %d streams without words.%n",
            person.value(), rowsErased(person), done.streams());
      }
    }
  }

  /// By this node and by others.
  private long rowsErased(ProfileId person) throws SQLException {
    var erasure = erasures.of(person);
    return erasure == null ? 0 : erasure.rowsErased();
  }

  /// Writes the files of the tables anew, so that no file holds what is erased.
  ///
  /// @param strongest superuser or owner
  /// @return whether all of it could be done
  public boolean rewriteFiles(DataSource strongest) throws SQLException {
    var done = new Rewriting(strongest).run();
    out.printf("%d tables and the statistics were written anew.%n", done.tables());
    done.left().forEach(out::println);
    out.println(
        "What remains: PostgreSQL's write-ahead log holds rows as they were until it is reused, and"
            + " so do backups of the database's files. Backups of the log hold ciphertext only.");
    return done.left().isEmpty();
  }

  @Override
  public void close() {
    follower.close();
    side.close();
    projector.close();
    commands.close();
  }
}
