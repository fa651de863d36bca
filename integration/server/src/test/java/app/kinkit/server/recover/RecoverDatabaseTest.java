package app.kinkit.server.recover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.command.file.SpokenFor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.files.FolderBlobs;
import app.kinkit.server.files.FileSweeper;
import app.kinkit.server.recover.Installation.Said;
import app.kinkit.server.recover.Installation.Shelf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each way to lose a part is noticed, and one line mends it.
class RecoverDatabaseTest {
  private static @TempDir Path all;
  private static Installation lived;
  private static Shelf kept;
  private static ProfileId lead;
  private static ProfileId doer;
  private static ProfileId leaver;
  private static BondId bond;
  private static Map<String, String> tables;
  private static Map<String, String> log;
  private Path folder;
  private Installation home;
  private Shelf shelf;
  private ProfileId gone;

  @BeforeAll
  static void live() throws Exception {
    lived = Installation.fresh(all);
    kept = Shelf.in(all);
    lead = lived.person("Lead");
    doer = lived.person("Doer");
    leaver = lived.person("Gone");
    bond = lived.bond(lead, doer, leaver);
    for (var i = 0; i < 5; i++) {
      lived.task(bond, lead, doer, 10);
    }
    lived.closeAccount(leaver);
    lived.erase();
    lived.caughtUp();
    lived.stop();
    assertDone(lived.backUp(kept));
    tables = lived.tables();
    log = lived.log();
  }

  /// Each loss is that of a copy.
  @BeforeEach
  void open() throws Exception {
    folder = Files.createTempDirectory(all, "test");
    home = lived.copy(folder);
    shelf = kept.copy(folder);
    gone = leaver;
  }

  @AfterEach
  void end() {
    home.close();
  }

  private static void assertDone(Said said) {
    assertThat(said.exit()).as(said.words()).isZero();
  }

  private void assertAsItWas() throws Exception {
    assertThat(home.tables()).isEqualTo(tables);
    assertThat(home.log()).isEqualTo(log);
    home.task(bond, lead, doer, 10);
    home.caughtUp();
    assertThat(home.ask("select count(*) from public.tasks")).containsExactly("6");
    assertThat(home.ask("select display_name from public.profile_card order by 1 nulls last"))
        .containsExactly("Doer", "Lead", "null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop schema public cascade; drop schema projection cascade",
        "drop schema public cascade",
        "drop table public.tasks cascade",
        "drop table public.profile_card cascade"
      })
  void aLostTableStopsTheStartAndComesBack(String loss) throws Exception {
    home.run(loss);
    assertThatThrownBy(home::start).hasMessageContaining("recover");
    home.stop();
    var said = home.recover(Installation.nothing());
    assertDone(said);
    assertThat(said.words()).contains("built the read tables from", "0 differences", "in all");
    assertAsItWas();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "truncate public.tasks cascade",
        "update public.points_balances set balance = balance + 1",
        "set session_replication_role = replica; delete from public.tasks where status = 'approved'",
        "truncate access.membership"
      })
  void wrongRowsAreMadeRight(String loss) throws Exception {
    home.run(loss);
    assertThat(home.tables().equals(tables) && home.log().equals(log)).isFalse();
    assertDone(home.recover(Installation.nothing()));
    assertAsItWas();
  }

  @Test
  void recoveryUnderARunningProgramIsRefused() throws Exception {
    home.start();
    var said = home.recover(Installation.nothing());
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.words()).contains("is running");
    assertThat(home.tables()).isEqualTo(tables);
  }

  /// Somebody put an older log under the tables by means of their own.
  @Test
  void anOlderLogUnderNewerTablesIsToldAndTheTablesFollow() throws Exception {
    home.run(
        """
        delete from eventstore.command where first_position > 10;
        delete from eventstore.event where position > 10\
        """);
    home.start();
    until(() -> String.valueOf(home.follower().progress().trouble()).contains("ahead of the log"));
    home.stop();
    assertDone(home.recover(Installation.nothing()));
    assertThat(home.ask("select max(row_position) from public.profile_card")).isNotEqualTo("0");
    assertThat(home.ask("select count(*) from public.tasks where row_position > 10"))
        .containsExactly("0");
    home.start();
    home.caughtUp();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "truncate vault.subject_key, vault.key_file, vault.erasure",
        "drop schema vault cascade",
        "delete from vault.subject_key where subject = (select subject from vault.subject_key"
            + " order by created_at desc limit 1)"
      })
  void lostKeysStopTheStartAndComeBack(String loss) throws Exception {
    home.run(loss);
    assertThatThrownBy(home::start).hasMessageContaining("restore --keys");
    home.stop();
    var keys = new Restore.Options(null, shelf.keys(), null, null, null, false);
    assertDone(home.restore(keys));
    assertAsItWas();
    assertErased();
  }

  /// The key of somebody who is erased comes back with a copy from before.
  @Test
  void keysFromBeforeAnErasureAreDestroyedAgain() throws Exception {
    var before = Shelf.in(folder);
    assertDone(home.backUp(before));
    home.closeAccount(doer);
    home.erase();
    home.stop();
    home.run("truncate vault.subject_key, vault.key_file, vault.erasure");
    assertDone(home.restore(new Restore.Options(null, before.keys(), null, null, null, false)));
    gone = doer;
    assertErased();
    assertThat(home.openErasures()).as("to be gone through again").isEqualTo(1);
  }

  @Test
  void lostAccountsComeBackButNotThoseOfTheErased() throws Exception {
    home.run("truncate auth.users, auth.signing_keys, auth.ended_people, auth.secrets cascade");
    home.start();
    home.stop();
    assertDone(home.restore(new Restore.Options(null, null, shelf.accounts(), null, null, false)));
    assertThat(home.ask("select id from auth.users order by 1"))
        .containsExactlyInAnyOrder(lead.value().toString(), doer.value().toString());
    assertErased();
  }

  private void assertErased() throws Exception {
    var who = "'%s'".formatted(gone.value());
    assertThat(home.ask("select count(wrapped) from vault.subject_key where subject = " + who))
        .containsExactly("0");
    assertThat(home.ask("select count(*) from auth.users where id = " + who)).containsExactly("0");
    assertThat(home.ask("select count(*) from auth.ended_people where person = " + who))
        .containsExactly("1");
  }

  /// What followed the restored position lies in the files; a new history is not mixed with it.
  @Test
  void anOlderCopyBesideNewerFilesIsBackedUpElsewhere() throws Exception {
    try (var older = Installation.fresh(folder)) {
      assertDone(older.restore(shelf.to(10)));
      var file = shelf.log().resolve("000000000000000.log");
      var bytes = Files.readAllBytes(file);
      var behind = older.backUp(shelf);
      assertThat(behind.exit()).isEqualTo(1);
      assertThat(behind.words()).contains("older copy", "kinkit.backup.folder");
      for (var i = 0; i < 20; i++) {
        older.task(bond, lead, lead, 0);
      }
      assertThat(older.backUp(shelf).words()).contains("another log", "kinkit.backup.folder");
      assertThat(file).hasBinaryContent(bytes);
      assertDone(older.backUp(Shelf.in(folder)));
    }
  }

  @Test
  void storedFilesAreLeftAloneUntilAllIsBack() throws Exception {
    var blobs = new FolderBlobs(folder.resolve("blobs"));
    var hash = blobs.put("sealed bytes that only the lost tail speaks for".getBytes("UTF-8"));
    var tomorrow = Clock.offset(Clock.systemUTC(), Duration.ofDays(2));
    try (var older = Installation.fresh(folder)) {
      assertDone(older.restore(shelf.to(10)));
      var commands = older.database.dataSource("kinkit_command");
      var sweeper =
          new FileSweeper(blobs, new SpokenFor(commands), new Recoveries(commands), tomorrow);
      assertThat(sweeper.sweep()).isZero();
      assertThat(blobs.has(hash)).isTrue();
      var done = Installation.said(out -> Recover.done(older.database, out));
      assertThat(done.words()).contains("done");
      assertThat(Installation.said(out -> Recover.done(older.database, out)).words())
          .contains("No recovery was open");
      assertThat(sweeper.sweep()).isEqualTo(1);
      assertThat(blobs.has(hash)).isFalse();
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void until(Condition condition) throws Exception {
    var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
