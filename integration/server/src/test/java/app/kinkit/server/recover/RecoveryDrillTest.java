package app.kinkit.server.recover;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondCommand.ChangeMemberRole;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.points.PointsCommand.AwardPoints;
import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.reward.RewardCommand.AssignReward;
import app.kinkit.domain.reward.RewardCommand.RedeemReward;
import app.kinkit.domain.reward.RewardId;
import app.kinkit.domain.reward.RewardType;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.server.recover.Installation.Said;
import app.kinkit.server.recover.Installation.Shelf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The drill: a long mixed life, with people who were erased and streams that cannot be shown. Then
/// the read side is lost, or the whole machine, and every table comes back byte for byte.
class RecoveryDrillTest {
  private static final int BONDS = 16;
  private static final int TASKS = Boolean.getBoolean("kinkit.long") ? 400 : 60;
  private static final int ERASED = 4;
  private static final int PARKED = 3;

  private static @TempDir Path folder;
  private static Installation home;
  private static Shelf shelf;
  private static Map<String, String> tables;
  private static Map<String, String> log;

  @BeforeAll
  static void live() throws Exception {
    home = Installation.fresh(folder);
    shelf = Shelf.in(folder);
    var lives = new ArrayList<Callable<ProfileId>>();
    for (var i = 0; i < BONDS; i++) {
      lives.add(RecoveryDrillTest::life);
    }
    var people = new ArrayList<ProfileId>();
    home.start();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var life : threads.invokeAll(lives)) {
        people.add(life.get());
      }
    }
    for (var person : people.subList(0, ERASED)) {
      home.closeAccount(person);
    }
    spoil();
    home.caughtUp();
    home.erase();
    assertThat(home.follower().parked()).hasSize(PARKED);
    assertThat(home.head()).isGreaterThan(4_000);
    home.stop();
    home.backUp(shelf);
    tables = home.tables();
    log = home.log();
  }

  @AfterAll
  static void end() {
    home.close();
  }

  /// Of one bond; its doer is who it returns.
  private static ProfileId life() throws Exception {
    var lead = home.person("Lead");
    var doer = home.person("Doer");
    var third = home.person("Third");
    var bond = home.bond(lead, doer, third);
    for (var i = 0; i < TASKS; i++) {
      home.task(bond, lead, i % 3 == 0 ? third : doer, i % 5);
    }
    home.send(
        lead, new AwardPoints(bond, doer, 40, home.side().vault().seal(lead, "reason", "Well")));
    redeem(bond, lead, doer);
    home.send(lead, new ChangeMemberRole(bond, third, BondRole.SWITCH));
    home.send(doer, new ChangeSubmissionState(doer, SubmissionState.PAUSED, null));
    home.send(doer, new ChangeSubmissionState(doer, SubmissionState.ACTIVE, null));
    home.send(third, new LeaveBond(bond));
    return doer;
  }

  private static void redeem(BondId bond, ProfileId lead, ProfileId doer) {
    var id = new RewardId(UUID.randomUUID());
    var title = home.side().vault().seal(lead, "title", "An evening off");
    home.send(
        lead,
        new AssignReward(
            id, bond, doer, RewardType.RELATIONAL, title, null, 0, 25, null, null, null));
    home.send(doer, new RedeemReward(id));
  }

  /// Events that nobody can read.
  private static void spoil() throws Exception {
    for (var i = 0; i < PARKED; i++) {
      home.run(
          """
          insert into eventstore.event (position, version, time, event_id, stream, type, revision,
            actor, payload)
          select max(position) + 1, 0, now(), gen_random_uuid(), 'task:' || gen_random_uuid(),
            'TaskAssigned', '1', 'system:test', '{}' from eventstore.event\
          """);
    }
  }

  private static void assertDone(Said said) {
    assertThat(said.exit()).as(said.words()).isZero();
    assertThat(said.words()).contains("0 differences", PARKED + " streams could not be shown");
  }

  @Test
  void theReadSideComesBackByteForByte() throws Exception {
    home.run("drop schema public cascade; drop schema projection cascade");
    assertThat(home.tables()).isEmpty();
    assertDone(home.recover(Installation.nothing()));
    assertThat(home.tables()).isEqualTo(tables);
    assertThat(home.log()).isEqualTo(log);
  }

  @Test
  void theWholeMachineComesBackByteForByte() throws Exception {
    try (var fresh = Installation.fresh(folder)) {
      assertDone(fresh.recover(shelf.all()));
      assertThat(fresh.tables()).isEqualTo(tables);
      assertThat(fresh.log()).isEqualTo(log);
      assertThat(fresh.ask("select count(*) from vault.erasure where finished_at is not null"))
          .as("what was finished stays so")
          .containsExactly(Integer.toString(ERASED));
    }
  }

  @Test
  void aSingleChangedLetterWouldBeSeen() throws Exception {
    try (var fresh = Installation.fresh(folder)) {
      assertDone(fresh.recover(shelf.all()));
      fresh.run(
          "update public.tasks set title = title || '.' where id = (select min(id::text)::uuid from"
              + " public.tasks)");
      assertThat(fresh.tables()).isNotEqualTo(tables);
      assertThat(fresh.tables().keySet()).isEqualTo(tables.keySet());
    }
  }

  /// Several times, in the middle: the same log gives the same rows.
  @Test
  void anEarlierPositionComesBackTheSameEachTime() throws Exception {
    List<Map<String, String>> dumps = new ArrayList<>();
    for (var i = 0; i < 2; i++) {
      try (var fresh = Installation.fresh(folder)) {
        assertThat(fresh.recover(shelf.to(2_000)).exit()).isZero();
        dumps.add(fresh.tables());
      }
    }
    assertThat(dumps.getFirst()).isEqualTo(dumps.getLast()).isNotEqualTo(tables);
  }
}
