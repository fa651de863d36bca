package app.kinkit.projection.follow;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskEvent.TaskStarted;
import app.kinkit.projection.Folds;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Rows folded anew when a key is gone.
class RefoldDatabaseTest {
  private static final ReadDatabase DATABASE = ReadDatabase.fresh();

  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId doer = story.person("doer");
  private final BondId bond = story.bond("home", lead, true);
  private final Folds folds = DATABASE.folds(story.vault());
  private final Refold refold = new Refold(DATABASE.projector(), story.log(), folds);
  private Follower follower;

  @BeforeEach
  void follow() throws InterruptedException {
    DATABASE.run("truncate projection.parked");
    DATABASE.run("update projection.follower set position = 0");
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
    story.does(story.assigns("sweep", bond, lead, doer), bond, lead, doer, 20);
    follower = new Follower(DATABASE.projector(), story.log(), folds, Clock.systemUTC());
    follower.start();
    assertThat(follower.awaitApplied(story.log().head(), Duration.ofSeconds(20))).isTrue();
  }

  @AfterEach
  void stop() {
    follower.close();
    DATABASE
        .ask(
            "select tablename from pg_tables where schemaname = 'public' and tablename !~ 'flyway'")
        .forEach(table -> DATABASE.run("truncate " + table + " cascade"));
  }

  @Test
  void onlyTheWordsOfTheErasedGo() throws Exception {
    story.vault().erase(doer);
    var done = Objects.requireNonNull(refold.streams(streams(), story.log().head()));
    assertThat(done.tables()).contains("tasks", "task_proof", "profile_card", "profile_self");
    assertThat(DATABASE.ask("select completion_notes from tasks")).containsExactly("null");
    assertThat(DATABASE.ask("select title from tasks")).containsExactly("sweep");
    assertThat(DATABASE.ask("select proof_text from task_proof")).containsExactly("null");
    assertThat(DATABASE.ask("select count(erased_at) from tasks")).containsExactly("1");
    assertThat(DATABASE.ask("select display_name from profile_card order by 1"))
        .containsExactly("lead", "null");
    assertThat(InMemoryFold.verify(DATABASE.projector(), story.log(), folds)).isEmpty();
    refold.clearAway(done.tables());
    assertThat(
            DATABASE.ask("select n_dead_tup from pg_stat_user_tables where relname = 'task_proof'"))
        .containsExactly("0");
  }

  @Test
  void doneAgainItChangesNothing() throws Exception {
    story.vault().erase(doer);
    assertThat(Objects.requireNonNull(refold.streams(streams(), 0)).rows()).isPositive();
    assertThat(Objects.requireNonNull(refold.streams(streams(), 0)).rows()).isZero();
  }

  @Test
  void rowsAreLeftAloneUntilTheyHaveComeFarEnough() throws Exception {
    follower.close();
    story.vault().erase(doer);
    story.assigns("later", bond, lead, doer);
    var before = DATABASE.dump();
    assertThat(refold.streams(streams(), story.log().head())).isNull();
    assertThat(DATABASE.dump()).isEqualTo(before);
    assertThat(refold.streams(streams(), story.log().head() - 1)).isNotNull();
    assertThat(DATABASE.ask("select count(*) from tasks")).containsExactly("1");
  }

  @Test
  void aParkedStreamIsFoldedToWhereItStands() throws Exception {
    var task = story.assigns("parked", bond, lead, doer);
    assertThat(follower.awaitApplied(story.log().head(), Duration.ofSeconds(20))).isTrue();
    var next = story.log().head() + 1;
    DATABASE.run(
        "insert into projection.parked values ('%s', %d, %d, 1, 'TaskStarted', 'test', now())"
            .formatted(task, next, next));
    story.happens(task, doer, new TaskStarted(task, bond, doer));
    assertThat(follower.awaitApplied(next, Duration.ofSeconds(20))).isTrue();
    story.vault().erase(lead);
    refold.streams(List.of(task.toString()), 0);
    assertThat(DATABASE.ask("select status from tasks where id = '%s'".formatted(task.value())))
        .containsExactly("pending");
    assertThat(DATABASE.ask("select title from tasks where title = 'parked'")).isEmpty();
  }

  private List<String> streams() {
    return story.log().after(0, 1_000).stream()
        .map(r -> r.stream())
        .collect(Collectors.toSet())
        .stream()
        .toList();
  }
}
