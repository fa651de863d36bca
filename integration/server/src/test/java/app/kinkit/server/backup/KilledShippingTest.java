package app.kinkit.server.backup;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.server.backup.file.LogFolder;
import app.kinkit.server.cluster.MigratedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that ships is killed again and again while the log grows: whatever it left, the files
/// are whole, and the next one goes on without a hole or a double.
class KilledShippingTest {
  private static final int KILLS = Boolean.getBoolean("kinkit.long") ? 50 : 6;

  private @TempDir Path shelf;

  @Test
  void whereverItIsKilledTheNextOneGoesOn() throws Exception {
    var database = MigratedDatabase.fresh();
    var log = new RawLog(database);
    var chance = new Random(11);
    log.happen(10, 200);
    var drafts = 0L;
    for (var kill = 0; kill < KILLS; kill++) {
      var program = start(log);
      try (var said = program.inputReader()) {
        said.readLine(); // it works
        var deadline = System.nanoTime() + Duration.ofMillis(chance.nextInt(400)).toNanos();
        do {
          log.happen(1 + chance.nextInt(700), 200);
          log.idleCommand();
        } while (System.nanoTime() < deadline);
        program.destroyForcibly();
        assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as("killed").isEqualTo(137);
      }
      drafts += drafts();
      var parts = LogFolder.toRead(shelf.resolve("log")).check(_ -> {});
      assertThat(parts.getLast().last()).isPositive();
    }
    finish(log);
    log.assertShippedTo(shelf.resolve("log"));
    assertThat(drafts()).as("cleared away; %d were left", drafts).isZero();
  }

  private Process start(RawLog log) throws IOException {
    var database = log.database();
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            ShippingProgram.class.getName(),
            database.url(),
            shelf.toString());
    var program =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var out = program.outputWriter()) {
      for (var role : List.of("kinkit_command", "kinkit_identity")) {
        out.write(database.password(role) + "\n");
      }
    }
    return program;
  }

  private void finish(RawLog log) throws Exception {
    var folders =
        BackupFolders.of(shelf.resolve("log"), shelf.resolve("keys"), shelf.resolve("accounts"));
    new Backups(
            folders,
            log.database().dataSource("kinkit_command"),
            log.database().dataSource("kinkit_identity"),
            shelf,
            Duration.ofDays(1),
            Clock.systemUTC())
        .run(_ -> {});
  }

  private long drafts() throws IOException {
    try (var files = Files.walk(shelf)) {
      return files.filter(file -> file.getFileName().toString().startsWith(".draft")).count();
    }
  }
}
