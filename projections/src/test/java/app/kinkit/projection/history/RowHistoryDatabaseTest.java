package app.kinkit.projection.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.shared.UnknownEvent;
import app.kinkit.domain.task.TaskEvent.TaskStarted;
import app.kinkit.domain.task.TaskId;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Key;
import app.kinkit.projection.Table;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.story.Mixed;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The history of a row is the row itself, read event by event.
class RowHistoryDatabaseTest {
  private static final ReadDatabase DATABASE = ReadDatabase.fresh();
  private static final int POSITIONS = 50;

  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId doer = story.person("doer");
  private final BondId bond = story.bond("home", lead, true);
  private final Folds folds =
      DATABASE.folds(story.vault(), ReadTables.all(), story.log()::passedOver);
  private final RowHistory history = new RowHistory(folds);

  private TaskId sweep() {
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
    var task = story.assigns("sweep", bond, lead, doer);
    story.does(task, bond, lead, doer, 20);
    return task;
  }

  private List<Step> steps(String stream, String table, UUID id) {
    var steps = new ArrayList<Step>();
    history.tell(
        story.log().stream(stream),
        step -> {
          if (step.table().name().equals(table) && step.key().equals(key(id))) {
            steps.add(step);
          }
        });
    return steps;
  }

  private static Key key(UUID id) {
    return new Key(List.of(id));
  }

  @Test
  void everyStepSaysWhatChangedAndFromWhat() {
    var task = sweep();
    var steps = steps(task.toString(), "tasks", task.value());
    assertThat(steps)
        .extracting(step -> step.cause().event().getClass().getSimpleName())
        .containsExactly(
            "TaskAssigned", "TaskStarted", "ProofSubmitted", "TaskCompleted", "TaskApproved");
    assertThat(steps.getFirst().isFirst()).isTrue();
    assertThat(steps.getFirst().told()).contains("title", "status", "assigned_to", "bond_id");
    assertThat(steps.get(1).told()).containsExactly("status");
    assertThat(steps.get(1).before()).containsEntry("status", "pending");
    assertThat(steps.get(1).after()).containsEntry("status", "in_progress");
    assertThat(steps.get(2).told()).as("a proof is a row of another table").isEmpty();
    assertThat(steps.get(2).changed()).contains("row_position", "version");
    assertThat(steps.get(3).told())
        .containsExactlyInAnyOrder("status", "completed_at", "completion_notes");
    assertThat(steps.get(3).after()).containsEntry("completion_notes", "done");
  }

  @Test
  void wordsThatAreErasedAreNullAtEveryStep() {
    var task = sweep();
    story.vault().erase(doer);
    var steps = steps(task.toString(), "tasks", task.value());
    assertThat(steps)
        .hasSize(5)
        .allSatisfy(step -> assertThat(step.after().get("completion_notes")).isNull());
    assertThat(steps.getLast().after().get("title")).isEqualTo("sweep");
    assertThat(steps.get(3).told()).contains("erased_at").doesNotContain("completion_notes");
  }

  @Test
  void theEventThatSetAColumnLastIsNamed() {
    var task = sweep();
    var last =
        history.lastChange(
            folds.tables().table("tasks"), key(task.value()), story.log().stream(task.toString()));
    assertThat(last.keySet()).isEqualTo(folds.tables().table("tasks").columns().keySet());
    assertThat(names(last))
        .containsEntry("title", "TaskAssigned")
        .containsEntry("reason", "TaskAssigned")
        .containsEntry("completed_at", "TaskCompleted")
        .containsEntry("status", "TaskApproved")
        .containsEntry("row_position", "TaskApproved");
    assertThat(history.lastChange(folds.tables().table("tasks"), key(bond.value()), List.of()))
        .isEmpty();
  }

  private static Map<String, String> names(Map<String, Recorded<?>> last) {
    return last.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, e -> e.getValue().event().getClass().getSimpleName()));
  }

  @Test
  void aStreamIsToldUpToWhatNobodyCanRead() {
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
    var task = story.assigns("sweep", bond, lead, doer);
    var unknown = new UnknownEvent("TaskFolded", 1, "stands for a later program");
    var position = story.happens(task, lead, unknown).position();
    story.happens(task, doer, new TaskStarted(task, bond, doer));
    assertThat(steps(task.toString(), "tasks", task.value())).hasSize(1);
    assertThat(history.rows(story.log().stream(task.toString())).get(folds.tables().table("tasks")))
        .singleElement()
        .satisfies(row -> assertThat(row.get("status")).isEqualTo("pending"));
    story.log().passOver(position);
    assertThat(steps(task.toString(), "tasks", task.value()))
        .as("an operator has passed it over")
        .extracting(step -> step.after().get("status"))
        .containsExactly("pending", "in_progress");
  }

  /// Read stream by stream, step by step, the tables are at any position what one fold of the whole
  /// log makes them.
  @Test
  void theStepsAreTheFoldAtAnyPosition() {
    var told = Mixed.of(11, 120);
    var folded = DATABASE.folds(told.vault());
    var histories = new RowHistory(folded);
    var random = new Random(7);
    for (var i = 0; i < POSITIONS; i++) {
      var position = 1 + random.nextLong(told.log().head());
      var twin = new InMemoryFold(folded).upTo(told.log(), position, Map.of());
      var rows = new HashMap<Table, Map<Key, Map<String, @Nullable Object>>>();
      for (var stream : streams(told, position)) {
        var events =
            told.log().stream(stream).stream().filter(r -> r.position() <= position).toList();
        histories.tell(
            events,
            step ->
                rows.computeIfAbsent(step.table(), _ -> new HashMap<>())
                    .put(step.key(), step.after()));
        histories
            .rows(events)
            .forEach((table, made) ->
                made.forEach(row ->
                    assertThat(Objects.requireNonNull(rows.get(table)).get(row.key()))
                        .isEqualTo(row.cells())));
      }
      rows.forEach((table, made) ->
          made.forEach((key, cells) -> assertThat(cells).isEqualTo(twin.row(table.name(), key))));
      assertThat(rows.values().stream().mapToInt(Map::size).sum()).isEqualTo(twin.size());
    }
  }

  private static Set<String> streams(Story told, long position) {
    var streams = new HashSet<String>();
    told.log().after(0, (int) position).forEach(r -> streams.add(r.stream()));
    return streams;
  }
}
