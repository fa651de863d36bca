package app.kinkit.server.backup.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// One file: a line that says what it holds, tables as text and compressed, and the SHA-256 of all
/// that. Read whole and checked before anything of it is believed.
///
/// A file is written beside its name, forced to the disk, and only then given the name; then the
/// folder is forced. So a name always means the whole of it, whatever is killed when.
public final class BackupFile {
  private static final int HASH = 32;
  private static final int LONGEST_HEAD = 4_096;
  private static final String DRAFT = ".draft-";

  private final Path file;
  private final Head head;
  private final String hash;
  private final byte[] all;
  private final int bodyFrom;

  private BackupFile(Path file, Head head, String hash, byte[] all, int bodyFrom) {
    this.file = file;
    this.head = head;
    this.hash = hash;
    this.all = all;
    this.bodyFrom = bodyFrom;
  }

  /// Writes the tables.
  @FunctionalInterface
  public interface Body {
    void write(OutputStream out) throws IOException, SQLException;
  }

  /// Puts a file there whole; one of the same name is replaced.
  ///
  /// @return the SHA-256 in hexadecimal digits
  static String write(Path file, Head head, Body body) throws IOException, SQLException {
    var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    var draft = folder.resolve(DRAFT + UUID.randomUUID());
    try {
      var hash = draft(draft, head, body);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(folder);
      return hash;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static String draft(Path draft, Head head, Body body) throws IOException, SQLException {
    var how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var digest = sha256();
    try (var channel = FileChannel.open(draft, how, mode("rw-------"))) {
      var out = Channels.newOutputStream(channel);
      var hashed = new DigestOutputStream(out, digest);
      hashed.write(head.line().getBytes(StandardCharsets.UTF_8));
      var zipped =
          new GZIPOutputStream(hashed, 1 << 16) {
            {
              def.setLevel(Deflater.BEST_SPEED);
            }
          };
      body.write(zipped);
      zipped.finish();
      hashed.flush();
      var hash = digest.digest();
      out.write(hash);
      channel.force(true);
      return HexFormat.of().formatHex(hash);
    }
  }

  /// Reads and checks a file.
  public static BackupFile read(Path file) throws IOException {
    var all = Files.readAllBytes(file);
    var end = all.length - HASH;
    if (end <= 0) {
      throw new Damaged(file, "is cut off");
    }
    var digest = sha256();
    digest.update(all, 0, end);
    var hash = digest.digest();
    if (!Arrays.equals(hash, Arrays.copyOfRange(all, end, all.length))) {
      throw new Damaged(file, "is damaged: its checksum does not match, a part was changed or cut");
    }
    var line = firstLine(file, all);
    var head = Head.parse(file, line);
    return new BackupFile(file, head, HexFormat.of().formatHex(hash), all, line.length() + 1);
  }

  /// What a file says about itself, unchecked.
  static Head head(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return Head.parse(file, firstLine(file, in.readNBytes(LONGEST_HEAD)));
    }
  }

  private static String firstLine(Path file, byte[] bytes) {
    for (var i = 0; i < Math.min(bytes.length, LONGEST_HEAD); i++) {
      if (bytes[i] == '\n') {
        return new String(bytes, 0, i, StandardCharsets.ISO_8859_1);
      }
    }
    throw new Damaged(file, "is not a file of a backup, or its beginning was changed");
  }

  /// Hands the tables over, row by row.
  public void tables(TableText.Sink sink) throws IOException, SQLException {
    var body = new ByteArrayInputStream(all, bodyFrom, all.length - HASH - bodyFrom);
    TableText.read(file, new GZIPInputStream(body, 1 << 16), sink);
  }

  public Path file() {
    return file;
  }

  public Head head() {
    return head;
  }

  String hash() {
    return hash;
  }

  /// A folder that only the user of the program may enter; made when it is not there.
  static Path folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, mode("rwx------"));
    }
    return folder;
  }

  /// What a crash has left half-written.
  static void clearDrafts(Path folder) throws IOException {
    try (var drafts = Files.newDirectoryStream(folder, DRAFT + "*")) {
      for (var draft : drafts) {
        Files.deleteIfExists(draft);
      }
    }
  }

  static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
