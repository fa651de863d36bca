package app.kinkit.server.parked;

import app.kinkit.command.serial.EventDecoding;
import app.kinkit.command.serial.EventNames;
import app.kinkit.command.store.EventStoreNode;
import app.kinkit.command.store.log.PassedOverTable;
import app.kinkit.command.vault.KeyFiles;
import app.kinkit.command.vault.TinkVault;
import app.kinkit.domain.privilege.PrivilegeCommand;
import app.kinkit.domain.shared.Refused;
import app.kinkit.postgres.Database;
import app.kinkit.postgres.Roles;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Tables;
import app.kinkit.projection.follow.Parked;
import app.kinkit.projection.follow.ParkedStreams;
import app.kinkit.projection.follow.ParkedStreams.Tried;
import app.kinkit.projection.read.ReadTables;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A node without a web edge that shows what is set aside, tries it again and passes over what
/// cannot be shown: the operator's command. It works beside running servers as any other node does,
/// and on a log that a start refuses, since it decides nothing.
public final class Unparking implements AutoCloseable {
  private static final int POOL = 3;
  private static final int PAGE = 500;

  private final HikariDataSource commands;
  private final HikariDataSource projector;
  private final EventStoreNode store;
  private final ParkedStreams streams;
  private final PassedOverTable passedOver;
  private final PrintStream out;

  private Unparking(Database database, Path folder, PrintStream out)
      throws IOException, SQLException, GeneralSecurityException {
    this.out = out;
    commands = pool(database, Roles.COMMAND);
    projector = pool(database, Roles.PROJECTOR);
    store = new EventStoreNode(database.dataSource(Roles.COMMAND), commands);
    var log = store.log(new EventDecoding(EventNames.ofPlatform())::decode);
    var vault = new TinkVault(commands, KeyFiles.open(folder.resolve("keys"), commands));
    var projections = ReadTables.all();
    var tables = Tables.read(projector, "public", projections);
    var folds = new Folds(tables, projections, vault, log::passedOver);
    streams = new ParkedStreams(projector, log, folds);
    passedOver = new PassedOverTable(commands);
  }

  /// @param folder where the key files lie, in `keys`
  public static Unparking open(Database database, Path folder, PrintStream out)
      throws IOException, SQLException, GeneralSecurityException {
    return new Unparking(database, folder, out);
  }

  private static HikariDataSource pool(Database database, String role) {
    var pool = new HikariDataSource();
    pool.setDataSource(database.dataSource(role));
    pool.setMaximumPoolSize(POOL);
    return pool;
  }

  /// Tells every parked stream and its cause, in the order of the events they stand at.
  public void list() {
    var last = 0L;
    for (var page = streams.after(last, PAGE); !page.isEmpty(); page = streams.after(last, PAGE)) {
      page.forEach(this::tell);
      last = page.getLast().position();
    }
    out.printf("%d streams are parked.%n", streams.count());
  }

  private void tell(Parked parked) {
    out.printf(
        "%s stands at %s, position %d, with %d events waiting since %s: %s%n",
        parked.stream(),
        parked.type(),
        parked.position(),
        parked.events(),
        parked.parkedAt(),
        parked.reason());
  }

  /// Tells what has been passed over so far, by whom and why.
  public void listPassedOver() throws SQLException {
    var count = 0L;
    var last = 0L;
    for (var page = passedOver.after(last, PAGE);
        !page.isEmpty();
        page = passedOver.after(last, PAGE)) {
      page.forEach(each ->
          out.printf(
              "%s at %s of %s, passed over by %s at %s: %s%n",
              each.position(), each.type(), each.stream(), each.actor(), each.at(), each.reason()));
      count += page.size();
      last = page.getLast().position();
    }
    out.printf("%d events are passed over.%n", count);
  }

  /// Tries all of them again.
  ///
  /// @return whether none is parked any more
  public boolean retryAll() {
    var shown = 0L;
    var still = 0L;
    var tried = streams.retryAfter(0, PAGE);
    while (tried.last() > 0) {
      shown += tried.shown();
      still += tried.stillParked();
      tried = streams.retryAfter(tried.last(), PAGE);
    }
    out.printf("%d streams are shown again, %d are still parked.%n", shown, still);
    return still == 0;
  }

  /// Tries one again.
  ///
  /// @return whether all of it is shown
  public boolean retry(String stream) {
    return told(stream, streams.retry(stream));
  }

  /// Passes over the event that a stream stands at.
  ///
  /// @param position the event that is meant; null for whichever the stream stands at
  /// @return whether all the rest of it is shown
  public boolean skip(String stream, @Nullable Long position, String reason) {
    try {
      var skipping = new Skipping(streams, passedOver);
      return told(stream, skipping.skip(stream, position, reason, PrivilegeCommand.OPERATOR));
    } catch (Refused refused) {
      refused
          .errors()
          .forEach(e -> out.printf("The %s %s; give %s.%n", e.field(), e.message(), e.expected()));
      if (refused.errors().isEmpty()) {
        out.println(refused.getMessage());
      }
      return false;
    }
  }

  private boolean told(String stream, @Nullable Tried tried) {
    if (tried == null) {
      out.printf("No stream of the name %s is parked now; see: parked list.%n", stream);
      return false;
    }
    var now = tried.now();
    if (now == null) {
      out.printf("%s is shown again.%n", stream);
      return true;
    }
    out.print("Still parked: ");
    tell(now);
    return false;
  }

  @Override
  public void close() {
    store.close();
    projector.close();
    commands.close();
  }
}
