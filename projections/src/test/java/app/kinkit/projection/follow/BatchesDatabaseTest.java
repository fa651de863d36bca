package app.kinkit.projection.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.LeaveReason;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.BondId;
import app.kinkit.projection.story.Mixed;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Batches against a real database: what they write, and that neither their size nor a repetition
/// shows in the rows.
class BatchesDatabaseTest {
  private static final Story MIXED = Mixed.of(7, 60);
  private static final String WHOLE = dumpInBatchesOf(100_000);

  private static String dumpInBatchesOf(int size) {
    var database = ReadDatabase.fresh();
    follow(writing(database, MIXED), size);
    return database.dump();
  }

  static Writing writing(ReadDatabase database, Story story) {
    return new Writing(database.projector(), story.log(), database.folds(story.vault()));
  }

  static void follow(Writing writing, int size) {
    try (writing) {
      while (writing.batch(size).events() > 0) {
        assertThat(writing.parked()).isEmpty();
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theRowsTellTheStory() {
    var story = new Story();
    var lead = story.person("lead");
    var doer = story.person("doer");
    var bond = story.bond("home", lead, true);
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
    story.activates(bond, lead);
    story.declares(doer, SubmissionState.ACTIVE, SubmissionState.LOW_ENERGY, "tired");
    story.does(story.assigns("sweep", bond, lead, doer), bond, lead, doer, 20);
    story.leaves(bond, doer, LeaveReason.LEFT);

    var database = ReadDatabase.fresh();
    follow(writing(database, story), 3);

    assertThat(
            database.ask(
                "select title || '|' || status || '|' || point_value || '|' || version from tasks"))
        .containsExactly("sweep|approved|20|4");
    assertThat(database.ask("select proof_text from task_proof"))
        .containsExactly("proof of task:" + Story.id("sweep"));
    assertThat(database.ask("select balance::text from points_balances order by balance"))
        .containsExactly("0", "20");
    assertThat(
            database.ask(
                "select points || '|' || balance_after || '|' || source_type from points_ledger"))
        .containsExactly("20|20|task");
    assertThat(database.ask("select status || '|' || name || '|' || version from bonds"))
        .containsExactly("active|home|4");
    assertThat(database.ask("select role_in_bond || '|' || is_active from bond_members order by 1"))
        .containsExactly("dominant|true", "submissive|false");
    assertThat(database.ask("select activity_type from bond_activity_log order by row_position"))
        .containsExactly(
            "bond_updated",
            "member_joined",
            "member_joined",
            "bond_updated",
            "task_assigned",
            "task_completed",
            "member_left");
    assertThat(
            database.ask(
                "select display_name || '|' || email || '|' || submission_state from profiles order by 1"))
        .containsExactly("doer|doer@example.org|low_energy", "lead|lead@example.org|active");
    assertThat(database.ask("select reason from submission_state_logs")).containsExactly("tired");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 50})
  void anyBatchSizeGivesTheSameBytes(int size) {
    assertThat(dumpInBatchesOf(size)).isEqualTo(WHOLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100_000})
  void aSoundStoryIsWrittenAtOnce(int size) throws SQLException {
    var database = ReadDatabase.fresh();
    var writer = new BatchWriter(database.folds(MIXED.vault()), new Parking());
    try (var connections = new WritingConnection(database.projector())) {
      var events = MIXED.log().after(0, size);
      while (!events.isEmpty()) {
        var batch = events;
        connections.transaction(connection -> {
          writer.applyAtOnce(connection, batch);
          return batch;
        });
        events = MIXED.log().after(batch.getLast().position(), size);
      }
    }
    assertThat(database.dump()).isEqualTo(WHOLE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 300, 100_000})
  void deliveringTheLastEventsAgainChangesNothing(int back) {
    var database = ReadDatabase.fresh();
    var writing = writing(database, MIXED);
    follow(writing, 50);
    var physical = database.ask("select xmin || ' ' || ctid::text from tasks order by id");
    database.run(
        "update projection.follower set position = greatest(0, position - %d), event_id = null"
            .formatted(back));
    follow(writing, 13);
    assertThat(database.dump()).isEqualTo(WHOLE);
    assertThat(database.ask("select xmin || ' ' || ctid::text from tasks order by id"))
        .isEqualTo(physical);
  }

  @Test
  void theTablesEqualAFoldInMemory() {
    var database = ReadDatabase.fresh();
    follow(writing(database, MIXED), 40);
    var folds = database.folds(MIXED.vault());
    assertThat(InMemoryFold.verify(database.projector(), MIXED.log(), folds)).isEmpty();

    database.run(
        "update tasks set title = 'forged' where id = (select id from tasks order by id limit 1)");
    database.run(
        "delete from points_balances where id = (select id from points_balances order by id limit 1)");
    database.run(
        "set session_replication_role = replica; insert into bond_inner select gen_random_uuid(), founder, last_activity_at, null, null, 1, 1 from bond_inner limit 1");
    assertThat(InMemoryFold.verify(database.projector(), MIXED.log(), folds))
        .extracting(InMemoryFold.Difference::table, d -> String.join(",", d.columns()))
        .containsExactlyInAnyOrder(
            tuple("tasks", "title"),
            tuple("points_balances", "missing"),
            tuple("bond_inner", "surplus"));
  }

  @Test
  void wordsOfAnErasedPersonLeaveAVisibleGap() {
    var story = new Story();
    var lead = story.person("lead");
    var doer = story.person("doer");
    var bond = story.bond("home", lead, true);
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
    story.does(story.assigns("sweep", bond, lead, doer), bond, lead, doer, 20);
    story.vault().erase(doer);

    for (var size : new int[] {1, 100}) {
      var database = ReadDatabase.fresh();
      follow(writing(database, story), size);
      assertThat(database.ask("select proof_text from task_proof where erased_at is not null"))
          .containsExactly("null");
      assertThat(
              database.ask(
                  "select title || ' ' || (completion_notes is null) || ' ' || (erased_at is not null) from tasks"))
          .containsExactly("sweep true true");
      assertThat(database.ask("select display_name from profiles where erased_at is not null"))
          .containsExactly("null");
      assertThat(database.ask("select name from bonds where erased_at is null"))
          .containsExactly("home");
    }
  }

  @Test
  void aChildIsShownBeforeItsParent() {
    var story = new Story();
    var lead = story.person("lead");
    story.assigns("orphan", new BondId(Story.id("nowhere")), lead, lead);
    var database = ReadDatabase.fresh();
    follow(writing(database, story), 10);
    assertThat(database.ask("select title from tasks")).containsExactly("orphan");
  }
}
