package app.kinkit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderBlobsTest extends BlobStoreTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  private Path folder;

  @SuppressWarnings("NullAway.Init") // before each test
  private FolderBlobs store;

  @BeforeEach
  void open() {
    store = new FolderBlobs(folder.resolve("data/files"));
  }

  @Override
  BlobStore store() {
    return store;
  }

  @Test
  void onlyTheUserOfTheProgramEntersAndReads() throws IOException {
    var hash = store.put(bytes("private"));
    var file = folder.resolve("data/files").resolve(hash.substring(0, 2)).resolve(hash);
    assertThat(permissions(file)).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("data/files").resolve(hash.substring(0, 2))))
        .isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("data/files"))).isEqualTo("rwx------");
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void bytesThatHaveChangedAreNotGivenOut() throws IOException {
    var hash = store.put(bytes("as it was"));
    var file = folder.resolve("data/files").resolve(hash.substring(0, 2)).resolve(hash);
    Files.writeString(file, "as it is");
    assertThatThrownBy(() -> store.get(hash)).hasMessageContaining(hash);
  }

  @Test
  void anotherStartFindsWhatThereIs() {
    var hash = store.put(bytes("kept"));
    assertThat(new FolderBlobs(folder.resolve("data/files")).get(hash)).isEqualTo(bytes("kept"));
  }

  @Test
  void whatACrashLeftHalfWrittenIsNoFileAndGoes() throws IOException {
    var half = folder.resolve("data/files/incoming/half");
    Files.writeString(half, "hal");
    var found = new ArrayList<String>();
    store.putBefore(Instant.now().minus(Duration.ofDays(1)), found::addAll);
    assertThat(half).as("it may be being written now").exists();
    Files.setLastModifiedTime(half, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    store.putBefore(Instant.now().minus(Duration.ofDays(1)), found::addAll);
    assertThat(half).doesNotExist();
    assertThat(found).isEmpty();
  }

  @Test
  void aFolderThatCannotBeStopsTheStart() throws IOException {
    var file = Files.writeString(folder.resolve("a-file"), "");
    assertThatThrownBy(() -> new FolderBlobs(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("give it to the user");
  }
}
