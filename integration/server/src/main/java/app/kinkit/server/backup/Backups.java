package app.kinkit.server.backup;

import app.kinkit.server.backup.file.CopyFolder;
import app.kinkit.server.backup.file.LogFolder;
import app.kinkit.server.backup.file.LogPart;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// All three kinds of backup of one installation. What is written beside the log lies with it.
public final class Backups {
  private static final String UNLOCK = "select pg_advisory_unlock(4711004, 0)";

  private final DataSource commands;
  private final LogShipper shipper;
  private final Copier notes;
  private final Copier keys;
  private final Copier accounts;
  private final LogFolder logFolder;
  private final CopyFolder keysFolder;
  private final CopyFolder accountsFolder;

  /// Makes the folders that are not there.
  ///
  /// @param commands as role `kinkit_command`
  /// @param identity as role `kinkit_identity`
  /// @param keyFiles the folder the key files lie in
  /// @param keep how long copies of keys and accounts are kept
  public Backups(
      BackupFolders folders,
      DataSource commands,
      DataSource identity,
      Path keyFiles,
      Duration keep,
      Clock clock) {
    this.commands = commands;
    CopyFolder notesFolder;
    try {
      logFolder = LogFolder.toWrite(folders.log());
      notesFolder = CopyFolder.toWrite(folders.log(), Copied.NOTES.name());
      keysFolder = CopyFolder.toWrite(folders.keys(), Copied.KEYS.name());
      accountsFolder = CopyFolder.toWrite(folders.accounts(), Copied.ACCOUNTS.name());
    } catch (IOException e) {
      throw new IllegalStateException(
          "A backup folder cannot be written (%s). Give %s, %s and %s to the user who runs the program, or name others below kinkit.backup."
              .formatted(e, folders.log(), folders.keys(), folders.accounts()),
          e);
    }
    shipper = new LogShipper(commands, logFolder);
    notes = new Copier(Copied.NOTES, commands, notesFolder, null, keep, clock);
    keys = new Copier(Copied.KEYS, commands, keysFolder, keyFiles, keep, clock);
    accounts = new Copier(Copied.ACCOUNTS, identity, accountsFolder, null, keep, clock);
  }

  /// How the folders stand.
  ///
  /// @param log the last file of the log; null before the first
  /// @param keys when the newest copy was taken; null before the first
  /// @param accounts likewise
  public record Standing(
      @Nullable LogPart log, @Nullable Instant keys, @Nullable Instant accounts) {
    /// Everything up to here is in the backup.
    public long position() {
      return log == null ? 0 : log.last();
    }
  }

  public Standing standing() throws IOException {
    return new Standing(
        logFolder.tail(), taken(keysFolder.newest()), taken(accountsFolder.newest()));
  }

  private static @Nullable Instant taken(CopyFolder.@Nullable Copy copy) {
    return copy == null ? null : copy.taken();
  }

  /// Writes what is new, unless another node is at it.
  ///
  /// @return whether it was this one's turn
  boolean tryRun() throws IOException, SQLException {
    return inTurn("try_", _ -> {});
  }

  /// Waits until nobody else writes, then writes what is new.
  ///
  /// @param progress hears of each file of the log
  void run(Consumer<LogPart> progress) throws IOException, SQLException {
    inTurn("", progress);
  }

  private boolean inTurn(String kind, Consumer<LogPart> progress) throws IOException, SQLException {
    try (var connection = commands.getConnection()) {
      if (!locked(connection, kind)) {
        return false;
      }
      try {
        write(progress);
      } finally {
        execute(connection, UNLOCK);
      }
      return true;
    }
  }

  /// One of the three.
  private interface Part {
    void write() throws IOException, SQLException;
  }

  /// The log goes as far as it went before keys and accounts were copied, so that nobody in it is
  /// without them. What goes wrong with one part does not keep the others.
  private void write(Consumer<LogPart> progress) throws IOException, SQLException {
    var head = shipper.head();
    var failures = new ArrayList<Exception>();
    for (var part :
        List.<Part>of(
            keys::copy, accounts::copy, notes::copy, () -> shipper.ship(head, progress))) {
      try {
        part.write();
      } catch (IOException | SQLException | RuntimeException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw rethrown(failures.getFirst());
    }
  }

  private static RuntimeException rethrown(Exception failure) throws IOException, SQLException {
    return switch (failure) {
      case IOException e -> throw e;
      case SQLException e -> throw e;
      case RuntimeException e -> e;
      default -> new IllegalStateException(failure);
    };
  }

  private static boolean locked(Connection connection, String kind) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select pg_%sadvisory_lock(4711004, 0)".formatted(kind))) {
      row.next();
      return kind.isEmpty() || row.getBoolean(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
