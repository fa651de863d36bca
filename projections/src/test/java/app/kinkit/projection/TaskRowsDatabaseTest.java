package app.kinkit.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskEvent.ExtensionGranted;
import app.kinkit.domain.task.TaskEvent.ExtensionRequested;
import app.kinkit.domain.task.TaskEvent.NextOccurrenceScheduled;
import app.kinkit.domain.task.TaskEvent.TaskAmended;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskEvent.TaskBecameOverdue;
import app.kinkit.domain.task.TaskEvent.TaskCancelled;
import app.kinkit.domain.task.TaskEvent.TaskCompleted;
import app.kinkit.domain.task.TaskEvent.TaskReassigned;
import app.kinkit.domain.task.TaskEvent.TaskReminderDue;
import app.kinkit.domain.task.TaskId;
import app.kinkit.domain.task.TaskPriority;
import app.kinkit.domain.task.TaskRecurrence;
import app.kinkit.domain.task.template.TemplateEvent.TemplateAmended;
import app.kinkit.domain.task.template.TemplateEvent.TemplateRetired;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.projection.rights.RightsDatabase;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What happens to the terms and the times of a task, in its row; and who sees the times.
class TaskRowsDatabaseTest {
  private static final ReadDatabase DATABASE = ReadDatabase.fresh();
  private static final Instant DUE = Instant.parse("2030-01-01T12:00:00Z");
  private static final Instant LATER = DUE.plus(Duration.ofHours(1));

  private final Story story = new Story();
  private final ProfileId lead = story.person("lead");
  private final ProfileId doer = story.person("doer");
  private final ProfileId other = story.person("other");
  private final BondId bond = story.bond("home", lead, false);

  @BeforeEach
  void joins() {
    story.joins(bond, doer, BondRole.SUBMISSIVE, false, false);
    story.joins(bond, other, BondRole.SUBMISSIVE, false, false);
  }

  private Map<String, @Nullable Object> row(String table, UUID id) {
    var fold =
        new InMemoryFold(DATABASE.folds(story.vault()))
            .upTo(story.log(), story.log().head(), Map.of());
    var row = fold.row(table, Key.of(id).getFirst());
    assertThat(row).as(table).isNotNull();
    return row == null ? Map.of() : row;
  }

  private TaskId weekly(String title, ProfileId to) {
    var task = new TaskId(Story.id(title));
    story.happens(
        task,
        lead,
        new TaskAssigned(
            task,
            bond,
            lead,
            to,
            story.words(lead, "title", title),
            null,
            TaskPriority.HIGH,
            DUE,
            20,
            false,
            null,
            false,
            60,
            TaskRecurrence.WEEKLY,
            null,
            task,
            LocalDate.of(2030, 1, 1),
            DUE,
            true));
    return task;
  }

  private void amended(TaskId task, Change<@Nullable Instant> dueDate, Change<Integer> points) {
    story.happens(
        task,
        lead,
        new TaskAmended(
            task,
            bond,
            lead,
            doer,
            Change.unchanged(),
            Change.unchanged(),
            Change.unchanged(),
            dueDate,
            Change.unchanged(),
            Change.unchanged(),
            points));
  }

  @Test
  void theTimesOfATaskFollowFromItsDueDate() {
    var task = weekly("weekly", doer);
    assertThat(row("tasks", task.value()))
        .containsEntry("remind_at", DUE.minus(Duration.ofHours(1)))
        .containsEntry("overdue_at", DUE)
        .containsEntry("next_occurrence_at", DUE)
        .containsEntry("low_energy_acknowledged", true)
        .containsEntry("occurrence_date", LocalDate.of(2030, 1, 1));
    amended(task, Change.to(LATER), Change.to(5));
    assertThat(row("tasks", task.value()))
        .containsEntry("due_date", LATER)
        .containsEntry("point_value", 5)
        .containsEntry("remind_at", DUE)
        .containsEntry("overdue_at", LATER)
        .containsEntry("next_occurrence_at", LATER);
  }

  @Test
  void whatHasBeenToldWaitsNoLonger() {
    var task = weekly("told", doer);
    var reminded =
        story.happens(task, lead, new TaskReminderDue(task, bond, doer, DUE, DUE)).time();
    story.happens(task, lead, new TaskBecameOverdue(task, bond, doer, DUE, DUE));
    var next = new TaskId(Story.id("next"));
    story.happens(
        task,
        lead,
        new NextOccurrenceScheduled(task, bond, doer, task, LocalDate.of(2030, 1, 8), next));
    amended(task, Change.unchanged(), Change.to(5));
    assertThat(row("tasks", task.value()))
        .containsEntry("remind_at", null)
        .containsEntry("overdue_at", null)
        .containsEntry("next_occurrence_at", null)
        .containsEntry("reminded_at", reminded)
        .containsEntry("became_overdue_at", DUE)
        .containsEntry("next_task_id", next.value());
  }

  @Test
  void aTaskThatIsDoneWaitsForItsSeriesOnlyAndOneThatIsCancelledForNothing() {
    var task = weekly("done", doer);
    story.happens(task, doer, new TaskCompleted(task, bond, doer, null));
    assertThat(row("tasks", task.value()))
        .containsEntry("remind_at", null)
        .containsEntry("overdue_at", null)
        .containsEntry("next_occurrence_at", DUE);
    story.happens(task, lead, new TaskCancelled(task, bond, doer, null));
    assertThat(row("tasks", task.value())).containsEntry("next_occurrence_at", null);
  }

  @Test
  void moreTimeIsAskedForAndGiven() {
    var task = weekly("more", doer);
    story.happens(
        task,
        doer,
        new ExtensionRequested(
            task, bond, doer, LATER, story.words(doer, "extension_reason", "rain")));
    assertThat(row("tasks", task.value()))
        .containsEntry("extension_requested", true)
        .containsEntry("extension_reason", "rain")
        .containsEntry("proposed_due_date", LATER);
    story.happens(task, lead, new ExtensionGranted(task, bond, doer, LATER));
    assertThat(row("tasks", task.value()))
        .containsEntry("extension_requested", false)
        .containsEntry("due_date", LATER)
        .containsEntry("overdue_at", LATER);
  }

  @Test
  void anotherDoerBeginsAnew() {
    var task = weekly("given", doer);
    story.happens(task, lead, new TaskReassigned(task, bond, lead, doer, other, false));
    assertThat(row("tasks", task.value()))
        .containsEntry("assigned_to", other.value())
        .containsEntry("status", "pending")
        .containsEntry("low_energy_acknowledged", false);
  }

  @Test
  void aTemplateIsAmendedAndRetired() {
    var template = story.writesTemplate("sweep", bond, lead);
    story.happens(
        template,
        lead,
        new TemplateAmended(
            template,
            bond,
            lead,
            Change.to(story.words(lead, "title", "sweep well")),
            Change.cleared(),
            Change.unchanged(),
            Change.to(9),
            Change.unchanged(),
            Change.unchanged()));
    var retired = story.happens(template, lead, new TemplateRetired(template, bond, lead));
    assertThat(row("task_templates", template.value()))
        .containsEntry("title", "sweep well")
        .containsEntry("description", null)
        .containsEntry("default_priority", "low")
        .containsEntry("default_point_value", 9)
        .containsEntry("retired_at", retired.time());
  }

  @Test
  void theWorkerSeesWhatWaitsAndNoWords() throws SQLException {
    var waiting = weekly("waiting", doer);
    story.assigns("timeless", bond, lead, doer);
    story.declares(other, SubmissionState.ACTIVE, SubmissionState.PAUSED, "enough");
    var database = ReadDatabase.fresh();
    RightsDatabase.fill(
        database.superuser(), database.projector(), database.folds(story.vault()), story);
    assertThat(asWorker(database, "select id from tasks where remind_at is not null"))
        .containsExactly(waiting.value());
    assertThat(asWorker(database, "select id from tasks")).containsExactly(waiting.value());
    assertThat(asWorker(database, "select id from profile_card")).containsExactly(other.value());
    assertThat(asWorker(database, "select user_id from bond_member")).hasSize(3);
    assertThat(asWorker(database, "select id from bond_card")).isEmpty();
    for (var words :
        List.of("title from tasks", "display_name from profile_card", "name from bonds")) {
      assertThatThrownBy(() -> asWorker(database, "select " + words))
          .hasMessageContaining("permission denied");
    }
  }

  private static List<UUID> asWorker(ReadDatabase database, String sql) throws SQLException {
    try (var connection = database.as("kinkit_worker").getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var found = new ArrayList<UUID>();
      while (rows.next()) {
        found.add(rows.getObject(1, UUID.class));
      }
      return found;
    }
  }

  /// A row written before there were times holds what folding it again would give.
  @Test
  void tasksFromBeforeBecomeOverdueToo() throws SQLException {
    var database = ReadDatabase.at("41");
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (var status : List.of("pending", "completed")) {
        statement.execute(
            """
            insert into tasks (id, bond_id, assigned_by, assigned_to, title, priority, status,
              due_date, point_value, proof_required, created_at, updated_at, version, row_position)
            values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
              'old', 'low', '%s', '2030-01-01', 0, false, now(), now(), 0, 1)\
            """
                .formatted(status));
      }
      database.upgrade();
      try (var rows =
          statement.executeQuery("select status from tasks where overdue_at = due_date")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isEqualTo("pending");
        assertThat(rows.next()).isFalse();
      }
    }
  }
}
