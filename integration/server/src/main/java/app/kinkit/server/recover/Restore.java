package app.kinkit.server.recover;

import app.kinkit.postgres.Database;
import app.kinkit.postgres.StartRefused;
import app.kinkit.server.backup.file.Damaged;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The operator's command `restore`: fills an empty database from backups. What is not asked for is
/// left as it is.
public final class Restore {
  private Restore() {}

  /// @param log folder the log was shipped into
  /// @param keys folder of copies of the keys
  /// @param accounts folder of copies of the accounts
  /// @param toPosition no event after this one; null for all
  /// @param toTime nothing from the first event on that is later; null for all
  /// @param withoutLostWords go on although keys are missing
  public record Options(
      @Nullable Path log,
      @Nullable Path keys,
      @Nullable Path accounts,
      @Nullable Long toPosition,
      @Nullable Instant toTime,
      boolean withoutLostWords) {

    /// Everything there is, to the end.
    public static Options all(Path log, Path keys, Path accounts) {
      return new Options(log, keys, accounts, null, null, false);
    }

    boolean isEmpty() {
      return log == null && keys == null && accounts == null;
    }

    String parts() {
      var parts = new ArrayList<String>();
      if (log != null) {
        parts.add("log");
      }
      if (keys != null) {
        parts.add("keys");
      }
      if (accounts != null) {
        parts.add("accounts");
      }
      return String.join(" ", parts);
    }

    long cut(Cut cut) throws IOException, SQLException {
      if (toPosition != null) {
        return cut.at(toPosition);
      }
      return toTime == null ? cut.end() : cut.at(toTime);
    }

    /// Null when they make sense; otherwise a sentence.
    @Nullable String wrong() {
      if (isEmpty()) {
        return "Say what to restore: --log, --keys and --accounts, each with the folder of its backup.";
      }
      if (toPosition != null && toTime != null) {
        return "Say --to-position or --to-time, not both.";
      }
      if (log == null && (toPosition != null || toTime != null)) {
        return "Only a log is restored to a position or time: give --log as well.";
      }
      return null;
    }
  }

  /// @param database with the owner's password, brought to shape
  /// @param folder the data folder, for the key files
  /// @return the exit code: 0, 1 with a sentence on `out`, or 2 when the options make no sense
  public static int run(Options options, Database database, Path folder, PrintStream out) {
    var wrong = options.wrong();
    if (wrong != null) {
      out.println(wrong);
      return 2;
    }
    try {
      new Restoring(database, folder.resolve("keys"), out).run(options);
      out.println(
          "Restored. No stored file is deleted until you say that all is back: recover --done");
      return 0;
    } catch (NotRestored | Damaged | IllegalStateException | StartRefused e) {
      out.printf("Nothing was restored. %s%n", e.getMessage());
    } catch (SQLException e) {
      out.printf(
          "Nothing was restored: the database answers SQLSTATE %s. Is it brought to the shape of this program (migrate), and does nobody else use it?%n",
          e.getSQLState());
    } catch (IOException e) {
      out.printf("Nothing was restored: a file cannot be read or written (%s).%n", e);
    }
    return 1;
  }
}
