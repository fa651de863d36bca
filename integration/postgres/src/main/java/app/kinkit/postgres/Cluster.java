package app.kinkit.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// The files of a new cluster; they appear complete or not at all.
final class Cluster {

  private Cluster() {}

  static void create(Path binaries, Path cluster, ServerUser user, String superuserPassword)
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
