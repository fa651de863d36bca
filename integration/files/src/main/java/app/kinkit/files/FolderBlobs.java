package app.kinkit.files;

import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Bytes in a folder that only the user of the program may enter: `ab/ab3f…`. A file is written
/// beside them, forced to the disk, and only then given its name, so that a name always means the
/// whole of it; then the folder is forced as well, so that the name stays.
public final class FolderBlobs implements BlobStore {
  private static final FileAttribute<?> OWNER_ENTERS = mode("rwx------");
  private static final FileAttribute<?> OWNER_READS = mode("rw-------");

  private final Path folder;
  private final Path incoming;

  /// Makes the folder; one that cannot be written stops the start.
  public FolderBlobs(Path folder) {
    this.folder = folder;
    this.incoming = folder.resolve("incoming");
    try {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      create(folder);
      create(incoming);
      Files.delete(Files.createTempFile(incoming, "start", null));
    } catch (IOException e) {
      throw new IllegalStateException(
          "The folder for files %s cannot be written (%s): give it to the user who runs the program"
              .formatted(folder, e.getClass().getSimpleName()),
          e);
    }
  }

  @Override
  public String put(byte[] sealed) {
    var hash = Hashes.of(sealed);
    var file = file(hash);
    var draft = incoming.resolve(UUID.randomUUID().toString());
    try {
      if (create(shard(hash))) {
        force(folder);
      }
      write(draft, sealed);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      force(shard(hash));
      return hash;
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private static void write(Path draft, byte[] bytes) throws IOException {
    var how = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(draft, how, OWNER_READS)) {
      var left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
  }

  @Override
  public byte @Nullable [] get(String hash) {
    try {
      return Hashes.requireSame(hash, Files.readAllBytes(file(hash)));
    } catch (NoSuchFileException _) {
      return null;
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  @Override
  public boolean has(String hash) {
    return Files.isRegularFile(file(hash));
  }

  @Override
  public void delete(String hash) {
    try {
      if (Files.deleteIfExists(file(hash))) {
        force(shard(hash));
      }
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  /// What a crash has left half-written goes on the way.
  @Override
  public void putBefore(Instant time, Consumer<List<String>> page) {
    try {
      for (var half : before(time, incoming)) {
        Files.deleteIfExists(half);
      }
      for (var shard : entries(folder)) {
        if (Files.isDirectory(shard) && !shard.equals(incoming)) {
          var names = before(time, shard).stream().map(f -> f.getFileName().toString());
          page.accept(names.filter(Hashes::isHash).toList());
        }
      }
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private static List<Path> before(Instant time, Path folder) throws IOException {
    var found = new ArrayList<Path>();
    for (var file : entries(folder)) {
      if (isBefore(time, file)) {
        found.add(file);
      }
    }
    return found;
  }

  private static boolean isBefore(Instant time, Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(time);
    } catch (NoSuchFileException _) {
      return false; // somebody else was quicker
    }
  }

  private static List<Path> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  @Override
  public void close() {}

  private Path file(String hash) {
    return shard(hash).resolve(hash);
  }

  private Path shard(String hash) {
    return folder.resolve(Hashes.required(hash).substring(0, 2));
  }

  /// @return whether it was not there
  private static boolean create(Path folder) throws IOException {
    try {
      Files.createDirectory(folder, OWNER_ENTERS);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(folder)) {
        return false;
      }
      throw e;
    }
  }

  private static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?> mode(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }

  private static Refused unavailable(IOException cause) {
    var refused =
        new Refused(
            RefusalCode.UNAVAILABLE,
            "The folder for files does not answer; nothing was done. Try again in a moment.");
    refused.addSuppressed(cause);
    return refused;
  }
}
