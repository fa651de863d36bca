package app.kinkit.server.recover;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.dispatch.Order;
import app.kinkit.domain.profile.ProfileCommand.CloseAccount;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.server.recover.Installation.Said;
import app.kinkit.server.recover.Installation.Shelf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A lost machine: what was backed up comes back as it was, into an empty place only, and what was
/// taken back by people stays taken back.
class RestoreDatabaseTest {
  private @TempDir Path folder;
  private Installation old;
  private Installation fresh;
  private Shelf shelf;
  private ProfileId lead;
  private ProfileId doer;
  private BondId bond;

  @BeforeEach
  void live() throws Exception {
    old = Installation.fresh(folder);
    fresh = Installation.fresh(folder);
    shelf = Shelf.in(folder);
    lead = old.person("Lead");
    doer = old.person("Doer");
    bond = old.bond(lead, doer);
    for (var i = 0; i < 5; i++) {
      old.task(bond, lead, doer, 10);
    }
  }

  @AfterEach
  void end() {
    old.close();
    fresh.close();
  }

  private static void assertDone(Said said) {
    assertThat(said.exit()).as(said.words()).isZero();
  }

  /// Nothing is done, and the sentence says what to do.
  private static void assertRefused(Said said, String... words) {
    assertThat(said.exit()).as(said.words()).isEqualTo(1);
    assertThat(said.words()).contains(words);
  }

  private void assertEmpty() throws Exception {
    assertThat(
            fresh.ask(
                """
                select (select count(*) from eventstore.event) + (select count(*) from auth.users)
                  + (select count(*) from vault.subject_key)
                  + (select count(*) from access.membership)\
                """))
        .containsExactly("0");
  }

  @Test
  void aMachineComesBackAsItWas() throws Exception {
    assertDone(old.backUp(shelf));
    assertDone(fresh.recover(shelf.all()));
    assertThat(fresh.log()).isEqualTo(old.log());
    var copied = new String[] {"vault.subject_key", "vault.key_file", "auth.users"};
    assertThat(fresh.dump(copied)).isEqualTo(old.dump(copied));
    old.caughtUp();
    assertThat(fresh.tables()).isEqualTo(old.tables());
    assertThat(fresh.ask("select display_name from public.profile_card order by 1"))
        .containsExactly("Doer", "Lead");
    fresh.task(bond, lead, doer, 10);
    assertThat(fresh.head()).isGreaterThan(old.head());
  }

  /// With an Idempotency-Key.
  private static Order repeatable(ProfileId actor, Object command) {
    return new Order(UUID.randomUUID(), new Actor(actor), command, "the same request", null);
  }

  @Test
  void aRepeatOfWhatWasDoneIsKnownAfterwards() throws Exception {
    var order = repeatable(doer, new CloseAccount(doer));
    old.side().dispatcher().dispatch(order);
    var idle = repeatable(doer, new CloseAccount(doer));
    old.side().dispatcher().dispatch(idle);
    assertDone(old.backUp(shelf));
    assertDone(fresh.restore(shelf.all()));
    var head = fresh.head();
    assertThat(fresh.side().dispatcher().dispatch(order).repeated()).isTrue();
    assertThat(fresh.side().dispatcher().dispatch(idle).repeated()).isTrue();
    assertThat(fresh.head()).isEqualTo(head);
  }

  /// What stands beside the log: by an operator's word, and by auditors' looks.
  @Test
  void notesComeBackAsFarAsTheirEvents() throws Exception {
    old.run(
        """
        insert into eventstore.passed_over (position, stream, type, reason, actor)
          select position, stream, type, 'a reason', 'system:operator' from eventstore.event
          where position in (3, 20);
        insert into eventstore.audit_read (reader, query)
          select gen_random_uuid(), 'events' from generate_series(1, 3)\
        """);
    assertDone(old.backUp(shelf));
    assertDone(fresh.restore(shelf.to(10)));
    assertThat(fresh.ask("select position from eventstore.passed_over")).containsExactly("3");
    assertThat(fresh.dump("eventstore.audit_read")).isEqualTo(old.dump("eventstore.audit_read"));
    var next = "insert into eventstore.audit_read (reader, query) select gen_random_uuid(), 'x'";
    fresh.run(next);
    assertThat(fresh.ask("select max(number) from eventstore.audit_read")).containsExactly("4");
  }

  @Test
  void aRestoreNeverReplacesAnything() throws Exception {
    assertDone(old.backUp(shelf));
    assertDone(fresh.restore(shelf.all()));
    var log = fresh.log();
    assertRefused(fresh.restore(shelf.all()), "holds", "empty one", "KINKIT_DATA_DIR");
    assertThat(fresh.log()).isEqualTo(log);
  }

  @Test
  void aRestoreUnderARunningProgramIsRefused() throws Exception {
    assertDone(old.backUp(shelf));
    fresh.start();
    assertRefused(fresh.restore(shelf.all()), "is running", "Stop");
    fresh.stop();
    assertEmpty();
  }

  /// Started by mistake before the restore, a program makes keys of its own.
  @Test
  void otherKeyFilesAreNotReplaced() throws Exception {
    assertDone(old.backUp(shelf));
    fresh.start();
    fresh.stop();
    assertRefused(fresh.restore(shelf.all()), "keys of its own", "empty one");
    assertEmpty();
  }

  @Test
  void toAPositionNoCommandIsCutInHalf() throws Exception {
    assertDone(old.backUp(shelf));
    var approval =
        Long.parseLong(
            old.ask("select max(position) from eventstore.event where type = 'TaskApproved'")
                .getFirst());
    assertDone(fresh.restore(shelf.to(approval)));
    assertThat(fresh.ask("select max(position) from eventstore.event"))
        .as("its points were credited by the same command")
        .containsExactly(Long.toString(approval - 1));
    assertThat(
            fresh.ask(
                "select count(*) from eventstore.command where first_position >= " + approval))
        .containsExactly("0");
  }

  @Test
  void rightsAreThoseOfThePosition() throws Exception {
    var before = old.head();
    old.closeAccount(doer);
    assertDone(old.backUp(shelf));
    var now = "select active from access.membership where person = '%s'".formatted(doer.value());
    assertThat(old.ask(now)).containsExactly("f");
    assertDone(fresh.restore(shelf.to(before)));
    assertThat(fresh.ask(now)).containsExactly("t");
  }

  @Test
  void toATimeNothingLaterComesBack() throws Exception {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    while (!Instant.now().isAfter(now.plusMillis(2))) {
      Thread.onSpinWait();
    }
    var before = old.head();
    old.task(bond, lead, doer, 10);
    assertDone(old.backUp(shelf));
    var later =
        new Restore.Options(
            shelf.log(), shelf.keys(), shelf.accounts(), null, now.plusMillis(1), false);
    assertDone(fresh.restore(later));
    assertThat(fresh.ask("select max(position) from eventstore.event"))
        .containsExactly(Long.toString(before));
  }

  @Test
  void whatIsNotInTheBackupIsRefused() throws Exception {
    assertDone(old.backUp(shelf));
    assertRefused(fresh.restore(shelf.to(1_000_000)), "goes from position 1 to " + old.head());
    assertRefused(fresh.restore(shelf.to(0)), "goes from position 1");
    var early =
        new Restore.Options(
            shelf.log(), shelf.keys(), shelf.accounts(), null, Instant.EPOCH, false);
    assertRefused(fresh.restore(early), "holds nothing from before");
    assertEmpty();
  }

  @Test
  void optionsThatMakeNoSenseAreMisuse() {
    var time = Instant.EPOCH;
    for (var options :
        List.of(
            Installation.nothing(),
            new Restore.Options(null, shelf.keys(), null, 5L, null, false),
            new Restore.Options(shelf.log(), null, null, 5L, time, false))) {
      assertThat(fresh.restore(options).exit()).isEqualTo(2);
    }
  }

  @Test
  void damagedFilesAreNamedAndNothingIsRestored() throws Exception {
    assertDone(old.backUp(shelf));
    var file = shelf.log().resolve("000000000000000.log");
    var bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertRefused(fresh.restore(shelf.all()), "000000000000000.log is damaged");
    assertEmpty();
    var missing = new Restore.Options(folder, shelf.keys(), shelf.accounts(), null, null, false);
    assertRefused(fresh.restore(missing), "holds no backup of a log");
    assertEmpty();
  }

  /// The log of one installation and the keys of another.
  @Test
  void keysOfAnotherInstallationAreRefused() throws Exception {
    assertDone(old.backUp(shelf));
    var others = Shelf.in(folder);
    try (var other = Installation.fresh(folder)) {
      other.person("Somebody else");
      assertDone(other.backUp(others));
    }
    var mixed =
        new Restore.Options(shelf.log(), others.keys(), shelf.accounts(), null, null, false);
    assertRefused(fresh.restore(mixed), "keys of 2 people are missing");
    assertEmpty();
  }

  @Test
  void aLogNewerThanTheKeysIsToldAndGoesOnWithoutTheWordsIfSo() throws Exception {
    assertDone(old.backUp(shelf));
    var newer = Shelf.in(folder);
    var late = old.person("Late");
    assertDone(old.backUp(newer));
    var stale = new Restore.Options(newer.log(), shelf.keys(), newer.accounts(), null, null, false);
    assertRefused(
        fresh.restore(stale), "keys of 1 people", late.value().toString(), "--without-lost-words");
    assertEmpty();
    var without =
        new Restore.Options(newer.log(), shelf.keys(), newer.accounts(), null, null, true);
    assertDone(fresh.recover(without));
    assertThat(fresh.ask("select display_name from public.profile_card order by 1 nulls last"))
        .containsExactly("Doer", "Lead", "null");
  }

  /// The keys of last week, the log of today: who closed their account since stays closed.
  @Test
  void whoWasErasedSinceStaysErased() throws Exception {
    assertDone(old.backUp(shelf));
    var newer = Shelf.in(folder);
    old.closeAccount(doer);
    assertDone(old.backUp(newer));
    var stale = new Restore.Options(newer.log(), shelf.keys(), shelf.accounts(), null, null, false);
    assertDone(fresh.recover(stale));
    assertErased();
    assertThat(fresh.openErasures()).as("to be gone through to the end").isEqualTo(1);
    fresh.erase();
    assertErased();
    assertThat(fresh.openErasures()).isZero();
  }

  private void assertErased() throws Exception {
    var who = "'%s'".formatted(doer.value());
    assertThat(fresh.ask("select count(wrapped) from vault.subject_key where subject = " + who))
        .containsExactly("0");
    assertThat(fresh.ask("select count(*) from auth.users where id = " + who)).containsExactly("0");
    assertThat(fresh.ask("select count(*) from auth.ended_people where person = " + who))
        .containsExactly("1");
    assertThat(fresh.ask("select count(display_name) from public.profile_card where id = " + who))
        .containsExactly("0");
  }

  /// The log goes to before the closing, keys and accounts are of today: told, to be closed again.
  @Test
  void whoseClosingIsCutOffIsNamed() throws Exception {
    var before = old.head();
    old.closeAccount(doer);
    old.erase();
    assertDone(old.backUp(shelf));
    var said = fresh.restore(shelf.to(before));
    assertDone(said);
    assertThat(said.words()).contains("erase " + doer.value());
    assertThat(fresh.ask("select count(*) from vault.erasure")).containsExactly("0");
    fresh.closeAccount(doer);
    assertThat(fresh.openErasures()).isEqualTo(1);
  }
}
