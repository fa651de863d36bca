package app.kinkit.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The way into an embedded PostgreSQL that another program holds, for an operator's command beside
/// a running server.
public final class RunningPostgres {
  private RunningPostgres() {}

  /// Null when no program holds the folder; then [EmbeddedPostgres] starts it.
  public static @Nullable Database below(Path dataDirectory) {
    try {
      if (!isHeld(dataDirectory.resolve("in-use.lock"))) {
        return null;
      }
      var port = Files.readString(dataDirectory.resolve("postgres/port")).strip();
      var passwords = Bootstrap.passwords(dataDirectory.resolve("secrets/postgres.properties"));
      return new Database(
          "jdbc:postgresql://127.0.0.1:%s/%s".formatted(port, EmbeddedPostgres.DATABASE),
          passwords);
    } catch (IOException e) {
      throw new StartRefused(
          "The data folder %s is in use and cannot be read (%s). Run this as the user the server runs as."
              .formatted(dataDirectory, e.getMessage()),
          e);
    }
  }

  private static boolean isHeld(Path lock) throws IOException {
    if (!Files.exists(lock)) {
      return false;
    }
    try (var channel = FileChannel.open(lock, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var free = channel.tryLock()) {
      return free == null;
    } catch (OverlappingFileLockException _) {
      return true; // by this program itself
    }
  }
}
