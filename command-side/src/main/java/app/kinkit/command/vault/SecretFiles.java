package app.kinkit.command.vault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;

/// Files that only their owner reads, written whole or not at all.
final class SecretFiles {
  private SecretFiles() {}

  static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, mode("rwx------"));
    }
  }

  /// Of several nodes that do this at once, one wins; the others keep the winner's file.
  static void createIfAbsent(Path file, byte[] content) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    var folder = file.toAbsolutePath().getParent();
    var draft = Files.createTempFile(folder, ".draft", null, mode("rw-------"));
    try {
      try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        var buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      link(file, draft);
      try (var directory = FileChannel.open(folder, Set.of(StandardOpenOption.READ))) {
        directory.force(true);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// A hard link appears whole, and fails when the name is taken.
  private static void link(Path file, Path draft) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException alreadyThere) {
      if (!Files.isRegularFile(file)) {
        throw alreadyThere;
      }
    }
  }

  static byte[] fingerprint(Path file) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The key file " + file + " cannot be read; give it to the user who runs the program", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
