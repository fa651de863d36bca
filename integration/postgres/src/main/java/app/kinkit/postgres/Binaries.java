package app.kinkit.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs, unpacked once from the jar into a folder that carries their version. It
/// appears complete or not at all.
final class Binaries {

  /// The version in the jar; the folder's name, so that an upgrade unpacks beside the old one.
  static final String VERSION = "18.6";

  static final int MAJOR = 18;

  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  private Binaries() {}

  /// The folder with `bin`, `lib` and `share`. Programs that start together wait for the first.
  static synchronized Path unpackedIn(Path parent) throws IOException {
    var home = parent.resolve(VERSION);
    if (Files.isExecutable(home.resolve("bin/postgres"))) {
      return home;
    }
    var lock = parent.resolve("unpacking.lock");
    try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      return Files.exists(home) ? home : unpack(parent, home);
    }
  }

  private static Path unpack(Path parent, Path home) throws IOException {
    var unfinished = parent.resolve(VERSION + ".new");
    Shell.deleteTree(unfinished);
    Files.createDirectories(unfinished);
    open(unfinished);
    extract(unfinished);
    // One call writes the thousand files through before the rename can become durable.
    Shell.run(List.of("sync", "-f", unfinished.toString()));
    Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    return home;
  }

  /// Where everybody can reach them although only root can change them.
  static Path sharedFolder() throws IOException {
    var folder = Path.of("/var/tmp/kinkit-postgres-root");
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(folder);
      open(folder);
    }
    var permissions = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || ServerUser.id(folder, "uid") != 0
        || !PosixFilePermissions.toString(permissions).equals("rwxr-xr-x")) {
      throw new StartRefused(
          "The folder %s is not root's own; remove it and start the program again."
              .formatted(folder));
    }
    return folder;
  }

  private static void extract(Path home) throws IOException {
    try (var resource = Binaries.class.getResourceAsStream(ARCHIVE)) {
      if (resource == null) {
        throw new StartRefused(
            "The program was built without the PostgreSQL binaries for Linux on x86-64. "
                + "Name an external database instead (KINKIT_DATABASE_URL).");
      }
      try (var tar =
          new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(resource)))) {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
          place(home, entry, tar);
        }
      }
    }
  }

  private static void place(Path home, TarArchiveEntry entry, TarArchiveInputStream content)
      throws IOException {
    var target = home.resolve(entry.getName()).normalize();
    if (!target.startsWith(home) || entry.getName().endsWith(".a")) {
      return;
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      open(target);
    } else if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(target.resolveSibling("."));
      Files.copy(content, target);
      var executable = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }

  private static void open(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
