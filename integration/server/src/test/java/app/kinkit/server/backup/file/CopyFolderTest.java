package app.kinkit.server.backup.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyFolderTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private @TempDir Path folder;

  private CopyFolder taken(Instant... times) throws IOException, SQLException {
    var copies = CopyFolder.toWrite(folder, "keys");
    for (var time : times) {
      copies.write(time, 1, "same", out -> out.write('\n'));
    }
    return copies;
  }

  private long count() throws IOException {
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void theNewestFewStayAndOneOfEachHour() throws Exception {
    var times = new Instant[120];
    for (var i = 0; i < times.length; i++) {
      times[i] = NOON.plus(Duration.ofMinutes(i));
    }
    var copies = taken(times);
    copies.thinOut(NOON.plus(Duration.ofMinutes(120)), DAY);
    assertThat(count()).as("three, and the last of the hour before").isEqualTo(4);
    assertThat(copies.newest()).isNotNull().extracting("taken").isEqualTo(times[119]);
  }

  @Test
  void whatIsTooOldGoesButNeverTheLast() throws Exception {
    var copies = taken(NOON, NOON.plus(Duration.ofHours(1)), NOON.plus(Duration.ofHours(2)));
    copies.thinOut(NOON.plus(DAY).plus(Duration.ofMinutes(90)), DAY);
    assertThat(count()).isEqualTo(1);
    copies.thinOut(NOON.plus(Duration.ofDays(30)), DAY);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aDamagedCopyIsToldWithTheOneBefore() throws Exception {
    taken(NOON, NOON.plus(DAY));
    var newest = folder.resolve("keys-%013d.copy".formatted(NOON.plus(DAY).toEpochMilli()));
    var bytes = Files.readAllBytes(newest);
    bytes[bytes.length / 2] ^= 1;
    Files.write(newest, bytes);
    assertThatThrownBy(() -> CopyFolder.toRead(folder, "keys").read())
        .isInstanceOf(Damaged.class)
        .hasMessageContaining(newest.getFileName().toString())
        .hasMessageContaining("keys-%013d.copy".formatted(NOON.toEpochMilli()));
    Files.delete(newest);
    assertThat(CopyFolder.toRead(folder, "keys").read().head().values())
        .containsEntry("state", "same");
  }

  @Test
  void copiesOfSomethingElseAreNotTaken() throws Exception {
    taken(NOON);
    assertThatThrownBy(() -> CopyFolder.toRead(folder, "accounts"))
        .hasMessageContaining("holds no copy of the accounts");
    var keys = folder.resolve("keys-%013d.copy".formatted(NOON.toEpochMilli()));
    Files.copy(keys, folder.resolve("accounts-0000000000001.copy"));
    assertThatThrownBy(() -> CopyFolder.toRead(folder, "accounts").read())
        .hasMessageContaining("accounts-0000000000001.copy")
        .hasMessageContaining("kinkit-keys");
  }
}
