package app.kinkit.server.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.server.backup.Backup;
import app.kinkit.server.backup.BackupFolders;
import app.kinkit.server.backup.BackupSettings;
import app.kinkit.server.backup.BackupWorker;
import app.kinkit.server.backup.Backups;
import app.kinkit.server.backup.file.BackupFile;
import app.kinkit.server.backup.file.TableText;
import app.kinkit.server.backup.file.TableText.Table;
import app.kinkit.server.recover.Installation.Shelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups of a platform that lives: kept up with, each kind apart, and never spoilt by a loss.
class BackupDatabaseTest {
  private static final Duration EVERY = Duration.ofMillis(100);

  private @TempDir Path folder;
  private Installation home;
  private Shelf shelf;
  private ProfileId person;
  private BondId bond;

  @BeforeEach
  void live() throws Exception {
    home = Installation.fresh(folder);
    shelf = Shelf.in(folder);
    person = home.person("Canary");
    bond = home.bond(person);
    home.task(bond, person, person, 0);
  }

  @AfterEach
  void end() {
    home.close();
  }

  private BackupWorker worker() {
    var backups =
        new Backups(
            BackupFolders.of(shelf.log(), shelf.keys(), shelf.accounts()),
            home.database.dataSource("kinkit_command"),
            home.database.dataSource("kinkit_identity"),
            home.folder.resolve("keys"),
            Duration.ofDays(1),
            Clock.systemUTC());
    return new BackupWorker(backups, home.side().log(), Clock.systemUTC(), EVERY);
  }

  private static void until(Condition condition) throws Exception {
    var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(f -> !f.getFileName().toString().equals("latest")).sorted().toList();
    }
  }

  @Test
  void theWorkerKeepsUpAndShipsTheLastOnTheWayOut() throws Exception {
    try (var worker = worker()) {
      assertThat(worker.progress().behind()).isEqualTo(home.head());
      worker.start();
      until(() -> worker.progress().position() == home.head());
      home.task(bond, person, person, 0);
      until(() -> worker.progress().position() == home.head());
      var progress = worker.progress();
      assertThat(progress.behind()).isZero();
      assertThat(progress.age()).isZero();
      assertThat(progress.keys()).isNotNull();
      assertThat(progress.accounts()).isNotNull();
      assertThat(progress.trouble()).isNull();
      home.task(bond, person, person, 0);
    }
    try (var again = worker()) {
      assertThat(again.progress().position()).isEqualTo(home.head());
    }
    assertThat(Installation.said(out -> Backup.check(shelf.log(), out)).exit()).isZero();
  }

  @Test
  void twoWorkersOnOneFolderShipOneLog() throws Exception {
    try (var one = worker();
        var two = worker()) {
      one.start();
      two.start();
      for (var i = 0; i < 50; i++) {
        home.task(bond, person, person, 0);
      }
      until(() -> one.progress().position() == home.head());
      assertThat(two.progress().position()).isEqualTo(home.head());
      assertThat(one.progress().trouble()).isNull();
      assertThat(two.progress().trouble()).isNull();
    }
    assertThat(Installation.said(out -> Backup.check(shelf.log(), out)).exit()).isZero();
  }

  @Test
  void whatStandsInTheWayIsTold() throws Exception {
    try (var worker = worker()) {
      worker.start();
      until(() -> worker.progress().position() == home.head());
      home.run("delete from eventstore.event where position > 3");
      until(() -> String.valueOf(worker.progress().trouble()).contains("older copy"));
    }
  }

  @Test
  void switchedOffItSaysSoAndDoesNothing() {
    try (var worker = new BackupWorker(null, home.side().log(), Clock.systemUTC(), EVERY)) {
      worker.start();
      assertThat(worker.progress().on()).isFalse();
    }
  }

  @Test
  void keysAndAccountsAreCopiedWhenTheyChange() throws Exception {
    home.backUp(shelf);
    home.backUp(shelf);
    assertThat(files(shelf.keys())).hasSize(1);
    assertThat(files(shelf.accounts())).hasSize(1);
    home.person("Another");
    home.backUp(shelf);
    assertThat(files(shelf.keys())).hasSize(2);
    assertThat(files(shelf.accounts())).hasSize(2);
  }

  /// A copy of a loss would push the good ones out.
  @Test
  void aLossIsNotCopiedAndTheLogGoesOn() throws Exception {
    home.backUp(shelf);
    home.task(bond, person, person, 0);
    home.run("truncate vault.subject_key; truncate auth.users cascade");
    var said = home.backUp(shelf);
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.words()).contains("some are lost", "restore them");
    assertThat(files(shelf.keys())).hasSize(1);
    assertThat(files(shelf.accounts())).hasSize(1);
    try (var worker = worker()) {
      assertThat(worker.progress().position()).isEqualTo(home.head());
    }
  }

  /// Whoever finds the log finds no key, no address and no word.
  @Test
  void eachKindHoldsItsOwnAlone() throws Exception {
    home.backUp(shelf);
    var log = text(shelf.log());
    assertThat(log).contains("copy eventstore.event").doesNotContain("copy vault", "copy auth");
    assertThat(text(shelf.keys())).contains("copy vault.subject_key", "kek-1.json");
    assertThat(text(shelf.accounts())).contains("copy auth.users", "@example.org");
    for (var canary : List.of("Canary", "@example.org", "Lakeside")) {
      var hex = HexFormat.of().formatHex(canary.getBytes(StandardCharsets.UTF_8));
      assertThat(log).doesNotContain(canary, hex);
      assertThat(text(shelf.keys())).doesNotContain(canary, hex);
    }
    for (var kind : List.of(shelf.log(), shelf.keys(), shelf.accounts())) {
      assertThat(Files.getPosixFilePermissions(kind)).hasSize(3);
      assertThat(Files.getPosixFilePermissions(files(kind).getFirst())).hasSize(2);
    }
  }

  private static String text(Path folder) throws IOException, SQLException {
    var lines = new ArrayList<String>();
    for (var file : files(folder)) {
      BackupFile.read(file)
          .tables(
              new TableText.Sink() {
                @Override
                public void begin(Table table) {
                  lines.add(table.begin());
                }

                @Override
                public void row(Table table, String line) {
                  lines.add(line);
                }

                @Override
                public void end(Table table) {}
              });
    }
    return String.join("\n", lines);
  }

  @Test
  void foldersWithinEachOtherAreRefused() throws Exception {
    var log = shelf.log();
    var link = folder.resolve("link");
    Files.createDirectories(log.resolve("there"));
    Files.createSymbolicLink(link, log);
    for (var keys : List.of(log, log.resolve("keys"), log.getParent(), link, link.resolve("new"))) {
      assertThatThrownBy(() -> BackupFolders.of(log, keys, shelf.accounts()))
          .hasMessageContaining("need folders apart");
    }
    assertThat(BackupFolders.of(log, shelf.keys(), shelf.accounts())).isNotNull();
  }

  @Test
  void halfASettingIsRefused() {
    assertThat(settings(null, null, Duration.ofDays(1)).folders()).isNull();
    assertThatThrownBy(() -> settings(shelf.log(), null, Duration.ofDays(1)).folders())
        .hasMessageContaining("or none");
    assertThatThrownBy(() -> settings(shelf.log(), shelf.keys(), Duration.ofDays(8)).folders())
        .hasMessageContaining("7d");
    assertThat(settings(shelf.log(), shelf.keys(), Duration.ofDays(7)).folders()).isNotNull();
  }

  private BackupSettings settings(@Nullable Path log, @Nullable Path keys, Duration keep) {
    return new BackupSettings(log, keys, keys == null ? null : shelf.accounts(), EVERY, keep);
  }
}
