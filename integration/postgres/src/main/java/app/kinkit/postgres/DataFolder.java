package app.kinkit.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The folder everything lives in, held by one program at a time: the operating system drops the
/// lock when the program ends, however it ends.
final class DataFolder implements AutoCloseable {

  private static final long SPACE_TO_CREATE = 512L << 20;
  private static final long SPACE_TO_START = 64L << 20;

  private final Path root;
  private final FileChannel lock;

  private DataFolder(Path root, FileChannel lock) {
    this.root = root;
    this.lock = lock;
  }

  static DataFolder hold(Path wanted) {
    if (Files.exists(wanted) && !Files.isDirectory(wanted)) {
      throw new StartRefused(
          "The data folder %s is a file, not a folder. Remove it, or name another folder with KINKIT_DATA_DIR."
              .formatted(wanted));
    }
    try {
      if (!Files.exists(wanted)) {
        Files.createDirectories(wanted);
        // Others may pass through to what is theirs (the server's user), and list nothing.
        Files.setPosixFilePermissions(wanted, PosixFilePermissions.fromString("rwx--x--x"));
      }
      var root = wanted.toRealPath();
      return new DataFolder(root, lock(root));
    } catch (IOException e) {
      throw new StartRefused(
          "The data folder %s cannot be written (%s). Give this user the right to write there, "
                  .formatted(wanted, e)
              + "or name another folder with KINKIT_DATA_DIR.",
          e);
    }
  }

  private static FileChannel lock(Path root) throws IOException {
    var file = root.resolve("in-use.lock");
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!locked(channel)) {
      var holder = Files.readString(file).strip();
      channel.close();
      throw new StartRefused(
          "The data folder %s is in use by another running program (process %s). Stop that one first, "
                  .formatted(root, holder)
              + "or give this one a folder of its own with KINKIT_DATA_DIR.");
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
    return channel;
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /// Everything of the database but its passwords; others may pass through, not list.
  Path postgres() throws IOException {
    return folder("postgres", "rwx--x--x");
  }

  Path cluster() throws IOException {
    return postgres().resolve("cluster");
  }

  Path secrets() throws IOException {
    return folder("secrets", "rwx------").resolve("postgres.properties");
  }

  private Path folder(String name, String permissions) throws IOException {
    var folder = root.resolve(name);
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
    }
    return folder;
  }

  void requireSpace() throws IOException {
    var needed = Files.exists(cluster()) ? SPACE_TO_START : SPACE_TO_CREATE;
    requireSpace(root, needed, Files.getFileStore(root).getUsableSpace());
  }

  static void requireSpace(Path root, long needed, long free) {
    if (free < needed) {
      throw new StartRefused(
          "The disk of the data folder %s has %d MiB left and the database needs %d MiB. "
                  .formatted(root, free >> 20, needed >> 20)
              + "Make room, or name a folder on another disk with KINKIT_DATA_DIR.");
    }
  }

  /// A cluster of another major version cannot be opened by these binaries.
  void requireVersion() throws IOException {
    var file = cluster().resolve("PG_VERSION");
    @Nullable String found = Files.exists(file) ? Files.readString(file).strip() : null;
    if (found != null && !found.equals(Integer.toString(Binaries.MAJOR))) {
      throw new StartRefused(
          "The database folder %s was made by PostgreSQL %s and this program brings PostgreSQL %d. "
                  .formatted(cluster(), found, Binaries.MAJOR)
              + "Start the program version that made it and dump the database, or name an empty folder "
              + "with KINKIT_DATA_DIR and load the dump there.");
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
