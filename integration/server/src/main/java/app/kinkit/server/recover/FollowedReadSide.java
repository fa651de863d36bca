package app.kinkit.server.recover;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.Roles;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Tables;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.projection.read.ReadTables;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The follower from position 0, and a comparison in memory.
final class FollowedReadSide implements ReadSide {
  private static final Duration TELL_EVERY = Duration.ofSeconds(2);
  private static final int POOL = 4;

  private final HikariDataSource commands;
  private final HikariDataSource projector;
  private final CommandSide side;
  private final Folds folds;
  private final Follower follower;
  private final PrintStream out;

  /// @param folder where the key files lie, in `keys`
  FollowedReadSide(Database database, Path folder, Clock clock, PrintStream out)
      throws IOException, SQLException, GeneralSecurityException {
    this.out = out;
    commands = pool(database, Roles.COMMAND);
    projector = pool(database, Roles.PROJECTOR);
    side = CommandSide.open(database.dataSource(Roles.COMMAND), commands, folder, clock);
    var projections = ReadTables.all();
    folds = new Folds(Tables.read(projector, "public", projections), projections, side.vault());
    follower = new Follower(projector, side.log(), folds, clock);
  }

  private static HikariDataSource pool(Database database, String role) {
    var pool = new HikariDataSource();
    pool.setDataSource(database.dataSource(role));
    pool.setMaximumPoolSize(POOL);
    return pool;
  }

  @Override
  public long fill() throws InterruptedException {
    var head = side.log().head();
    follower.start();
    while (!follower.awaitApplied(head, TELL_EVERY)) {
      var progress = follower.progress();
      out.printf(
          "  position %d of %d, %.0f events/s%s%n",
          progress.position(), head, progress.eventsPerSecond(), trouble(progress.trouble()));
    }
    return head;
  }

  private static String trouble(@Nullable String trouble) {
    return trouble == null ? "" : "; waiting: " + trouble;
  }

  @Override
  public List<String> verify() {
    return InMemoryFold.verify(projector, side.log(), folds).stream()
        .map(d -> "%s %s: %s".formatted(d.table(), d.key(), String.join(", ", d.columns())))
        .toList();
  }

  @Override
  public int parked() {
    return follower.parked().size();
  }

  @Override
  public void close() {
    follower.close();
    side.close();
    projector.close();
    commands.close();
  }
}
