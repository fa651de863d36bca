package app.kinkit.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
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
    requirePlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
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

  static void requirePlatform(String system, String processor) {
    if (!system.equals("Linux") || !processor.equals("amd64")) {
      throw new StartRefused(
          "The embedded PostgreSQL runs on Linux on x86-64 only, and this is %s on %s. "
                  .formatted(system, processor)
              + "Start a PostgreSQL server of your own and name it in the settings.");
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
                + "Start a PostgreSQL server of your own and name it in the settings.");
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

  /// Runs `initdb`; the cluster, too, appears complete or not at all.
  static void createCluster(Path binaries, Path cluster, ServerUser user, String superuserPassword)
      throws IOException {
    var unfinished = cluster.resolveSibling("cluster.new");
    Shell.deleteTree(unfinished);
    Files.createDirectory(unfinished, privately("rwx------"));
    user.own(unfinished);
    var secret = cluster.resolveSibling("initdb.secret");
    try {
      Files.deleteIfExists(secret);
      Files.createFile(secret, privately("rw-------"));
      Files.writeString(secret, superuserPassword + "\n");
      initdb(binaries, unfinished, user, secret);
    } finally {
      Files.deleteIfExists(secret);
    }
    Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
    try (var folder = FileChannel.open(cluster.resolveSibling("."))) {
      folder.force(true);
    }
  }

  private static FileAttribute<?> privately(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  /// The password comes in as an open file, for the same reason as the folder does.
  private static void initdb(Path binaries, Path folder, ServerUser user, Path secret)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(binaries.resolve("bin/initdb").toString());
    command.addAll(List.of("-D", user.pathOf(folder), "--username=" + Roles.SUPERUSER));
    command.addAll(List.of("--pwfile=/proc/self/fd/0", "--auth=scram-sha-256", "--data-checksums"));
    command.addAll(List.of("--encoding=UTF8", "--no-locale", "--no-instructions"));
    command.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
    user.own(secret);
    var outcome = Shell.run(user.detached(folder, command), secret);
    if (outcome.code() != 0) {
      throw new StartRefused(
          "PostgreSQL could not create its files in %s (initdb ended with %d):%n%s"
              .formatted(folder, outcome.code(), outcome.output().strip()));
    }
  }
}
