package app.kinkit.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/// The folder everything lives in, held by one program at a time: the operating system drops the
/// lock when the program ends, however it ends.
final class DataFolder implements AutoCloseable {

  private static final long SPACE_TO_CREATE = 512L << 20;
  private static final long SPACE_TO_START = 64L << 20;

  private static final int LOWEST_PORT = 20_000;
  private static final int HIGHEST_PORT = 32_000;

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

  /// A cluster whose passwords are lost lets nobody in.
  void requirePasswords() throws IOException {
    if (Files.exists(cluster()) && !Files.exists(secrets())) {
      throw new StartRefused(
          "The database folder %s is there but its passwords, %s, are not. "
                  .formatted(cluster(), secrets())
              + "Put that file back from a backup, or name an empty folder with KINKIT_DATA_DIR.");
    }
  }

  /// The port of the last start, or a free one; it may be taken meanwhile.
  int rememberedPort() throws IOException {
    var file = portFile();
    if (Files.exists(file)) {
      var text = Files.readString(file).strip();
      if (text.matches("\\d{4,5}") && isFree(Integer.parseInt(text))) {
        return Integer.parseInt(text);
      }
    }
    return freePort();
  }

  void remember(int port) throws IOException {
    Files.writeString(portFile(), port + "\n");
  }

  /// Below the range from which outgoing connections take theirs, so that it is still free when the
  /// server comes back to it.
  static int freePort() {
    var random = new SecureRandom();
    var port = random.nextInt(LOWEST_PORT, HIGHEST_PORT);
    while (!isFree(port)) {
      port = random.nextInt(LOWEST_PORT, HIGHEST_PORT);
    }
    return port;
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Path portFile() throws IOException {
    return postgres().resolve("port");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
