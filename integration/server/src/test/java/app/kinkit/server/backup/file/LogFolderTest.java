package app.kinkit.server.backup.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to a file of a shipped log is told by the name of the file.
class LogFolderTest {
  private static final int FILES = 5;
  private static final int EVENTS = 10;
  private static final UUID LOG = UUID.randomUUID();

  private @TempDir Path folder;

  @BeforeEach
  void ship() throws IOException, SQLException {
    ship(folder, LOG, "row");
  }

  private static void ship(Path into, UUID log, String word) throws IOException, SQLException {
    var written = LogFolder.toWrite(into);
    var hash = written.firstHash();
    for (var n = 0; n < FILES; n++) {
      var after = (long) n * EVENTS;
      var part = new LogPart(log, hash, after, after + EVENTS, UUID.randomUUID(), 0, Instant.EPOCH);
      var text = "copy a.b (c) from stdin;\n%s %d\n\\.\n".formatted(word, n);
      written.write(part, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
      hash = written.hash(part);
    }
  }

  private Path file(int number) {
    return folder.resolve(LogPart.fileName((long) number * EVENTS));
  }

  private List<LogPart> check() throws IOException {
    return LogFolder.toRead(folder).check(_ -> {});
  }

  private void assertTold(int number, String what) {
    assertThatThrownBy(this::check)
        .isInstanceOf(Damaged.class)
        .hasMessageContaining(file(number).getFileName().toString())
        .hasMessageContaining(what);
  }

  @Test
  void whatWasWrittenIsReadAsItWas() throws Exception {
    assertThat(check()).hasSize(FILES).extracting(LogPart::last).endsWith((long) FILES * EVENTS);
    var rows = new ArrayList<String>();
    LogFolder.toRead(folder)
        .tables(
            check().get(3),
            new TableText.Sink() {
              @Override
              public void begin(TableText.Table table) {
                assertThat(table).isEqualTo(new TableText.Table("a.b", List.of("c")));
              }

              @Override
              public void row(TableText.Table table, String line) {
                rows.add(line);
              }

              @Override
              public void end(TableText.Table table) {}
            });
    assertThat(rows).containsExactly("row 3");
  }

  @Test
  void everyFlippedBitIsTold() throws IOException {
    var chance = new Random(7);
    for (var round = 0; round < 200; round++) {
      var file = file(chance.nextInt(FILES));
      var bytes = Files.readAllBytes(file);
      var changed = bytes.clone();
      changed[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
      Files.write(file, changed);
      assertThatThrownBy(this::check)
          .isInstanceOf(Damaged.class)
          .hasMessageContaining(file.getFileName().toString());
      Files.write(file, bytes);
    }
    assertThat(check()).hasSize(FILES);
  }

  @Test
  void aFileThatIsCutOffIsTold() throws IOException {
    var whole = Files.readAllBytes(file(2));
    for (var length = 0; length < whole.length; length += 13) {
      Files.write(file(2), java.util.Arrays.copyOf(whole, length));
      assertTold(2, "");
    }
  }

  @Test
  void aMissingFileIsToldWhereverItWas() throws IOException {
    for (var number = 0; number < FILES; number++) {
      var bytes = Files.readAllBytes(file(number));
      Files.delete(file(number));
      assertTold(number, "is missing");
      Files.write(file(number), bytes);
    }
    assertThat(check()).hasSize(FILES);
  }

  /// What the recovery page says for files of the end that nobody has any more.
  @Test
  void withoutTheNoteTheRestIsWhole() throws IOException {
    Files.delete(file(FILES - 1));
    Files.delete(folder.resolve("latest"));
    assertThat(check()).hasSize(FILES - 1);
  }

  @Test
  void swappedFilesAreTold() throws IOException {
    var one = Files.readAllBytes(file(1));
    Files.write(file(1), Files.readAllBytes(file(2)));
    Files.write(file(2), one);
    assertTold(1, "is not in its place");
  }

  @Test
  void aDoubledFileIsTold() throws IOException {
    Files.copy(file(1), file(FILES));
    assertTold(FILES, "is not in its place");
  }

  @Test
  void aFileOfAnotherInstallationIsTold(@TempDir Path other) throws IOException, SQLException {
    ship(other, UUID.randomUUID(), "row");
    Files.write(file(2), Files.readAllBytes(other.resolve(file(2).getFileName())));
    assertTold(2, "another installation");
  }

  /// Changed and given a fitting checksum: only the chain tells.
  @Test
  void aFileOfTheSameLogInOtherWordsIsTold(@TempDir Path other) throws IOException, SQLException {
    ship(other, LOG, "otherwise");
    Files.write(file(2), Files.readAllBytes(other.resolve(file(2).getFileName())));
    assertTold(2, "does not continue");
  }

  @Test
  void anOlderVersionOfTheLastFileIsTold() throws IOException, SQLException {
    var old = Files.readAllBytes(file(FILES - 1));
    var tail = LogPart.of(file(FILES - 1), BackupFile.head(file(FILES - 1)));
    var longer =
        new LogPart(LOG, tail.previous(), tail.after(), tail.last() + 3, LOG, 0, Instant.EPOCH);
    LogFolder.toWrite(folder).write(longer, out -> out.write(0));
    Files.write(file(FILES - 1), old);
    assertThatThrownBy(this::check).isInstanceOf(Damaged.class).hasMessageContaining("position 53");
  }

  @Test
  void anEmptyFolderIsRefused(@TempDir Path empty) {
    assertThatThrownBy(() -> LogFolder.toRead(empty)).hasMessageContaining("holds no backup");
    assertThatThrownBy(() -> LogFolder.toRead(empty.resolve("nowhere")))
        .hasMessageContaining("holds no backup");
  }

  /// A write that fails leaves the file as it was and nothing beside it.
  @Test
  void aWriteThatFailsChangesNothing() throws IOException {
    var tail = LogPart.of(file(FILES - 1), BackupFile.head(file(FILES - 1)));
    var before = Files.readAllBytes(file(FILES - 1));
    assertThatThrownBy(() ->
            LogFolder.toWrite(folder)
                .write(
                    tail,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("the disk is full");
                    }))
        .hasMessageContaining("full");
    assertThat(Files.readAllBytes(file(FILES - 1))).isEqualTo(before);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(FILES + 1);
    }
  }
}
