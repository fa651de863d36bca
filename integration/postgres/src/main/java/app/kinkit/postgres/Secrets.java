package app.kinkit.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The random password of every login role, in one file that only its owner can read. The file is
/// complete and on disk before the cluster hears of any password.
final class Secrets {

  private static final int PASSWORD_BYTES = 24;

  private Secrets() {}

  /// Reads the file and adds what a newer program needs more of; creates it when there is none.
  static Map<String, String> readOrCreate(Path file) throws IOException {
    var known = Files.exists(file) ? read(file) : new TreeMap<String, String>();
    var before = known.size();
    Stream.concat(Stream.of(Roles.SUPERUSER, Roles.OWNER), Roles.RUNNING.stream())
        .forEach(role -> known.computeIfAbsent(role, _ -> password()));
    if (known.size() > before) {
      write(file, known);
    }
    return known;
  }

  private static Map<String, String> read(Path file) throws IOException {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    var known = new TreeMap<String, String>();
    properties.stringPropertyNames().forEach(role -> known.put(role, properties.getProperty(role)));
    return known;
  }

  private static void write(Path file, Map<String, String> passwords) throws IOException {
    var text =
        new StringBuilder("# Passwords of the embedded PostgreSQL. Keep this file private.\n");
    passwords.forEach(
        (role, password) -> text.append(role).append('=').append(password).append('\n'));
    var unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(unfinished, text);
    try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    try (var folder = FileChannel.open(file.toAbsolutePath().resolveSibling("."))) {
      folder.force(true);
    }
  }

  private static String password() {
    var bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
