package app.kinkit.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.kinkit.command.store.job.Job;
import app.kinkit.command.store.log.EventRow;
import app.kinkit.domain.shared.UnknownEvent;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.StartTask;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskId;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.projection.follow.Parked;
import app.kinkit.race.TwoNodes.Seat;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log that earlier programs have written is decided by, shown and told as if today's had written
/// it.
class EarlierRevisionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// As the first program stored a task: whatever nobody had thought of yet is not there.
  private static final String FIRST =
      """
      {"id":"%s","bond_id":"%s","assigned_by":"%s","assigned_to":"%s",
       "title":{"subject":"%s","key_version":%d,"ciphertext":"%s"},"description":null,
       "priority":"medium","due_date":null,"point_value":10,"proof_required":false,
       "proof_type":null}\
      """;

  private @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // before each test
  private TwoNodes nodes;

  @SuppressWarnings("NullAway.Init") // before each test
  private Seat seat;

  @BeforeEach
  void open() throws Exception {
    nodes = TwoNodes.open(folder);
    seat = nodes.seats(1).getFirst();
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  private String first(TaskId task) {
    var title = nodes.words("title", "Water the plants");
    return FIRST.formatted(
        task.value(),
        seat.bond().value(),
        nodes.host.value(),
        seat.doer().value(),
        title.subject().value(),
        title.keyVersion(),
        title.ciphertext());
  }

  private TaskId stored(String revision, boolean whole) {
    var task = new TaskId(UUID.randomUUID());
    var row =
        new EventRow(
            0,
            UUID.randomUUID(),
            task.toString(),
            0,
            "TaskAssigned",
            revision,
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            nodes.host.value().toString(),
            null,
            null,
            null,
            null,
            seat.bond().value(),
            seat.doer().value(),
            (whole ? first(task) : "[]").getBytes(StandardCharsets.UTF_8),
            null);
    nodes.one.side().store().appender().append(new Job(List.of(row), Map.of(), List.of(), null));
    return task;
  }

  private void isDone(TaskId task) {
    nodes.two.send(seat.doer(), new StartTask(task));
    nodes.two.send(seat.doer(), new CompleteTask(task, null));
    nodes.two.send(nodes.host, new ApproveTask(task));
  }

  private void caughtUp() throws InterruptedException {
    assertThat(nodes.one.follower().awaitApplied(nodes.one.side().log().head(), PATIENCE)).isTrue();
  }

  /// The row of a task, without what differs between any two.
  private List<String> row(TaskId task) throws SQLException {
    var found = new ArrayList<String>();
    try (var connection = nodes.database.superuser().getConnection();
        var query =
            connection.prepareStatement(
                """
                select e.key || '=' || coalesce(e.value, 'null') from public.tasks t,
                  jsonb_each_text(to_jsonb(t)) e
                where t.id = ? and e.key not in ('id', 'row_position') and e.key !~ '_at$'
                order by 1\
                """)) {
      query.setObject(1, task.value());
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }

  @Test
  void anAggregateDecidesByItAndTheFollowerShowsItAsIfItWereOfToday() throws Exception {
    var early = stored("1", true);
    var today = nodes.task(seat.bond(), seat.doer(), 10);
    nodes.one.send(nodes.host, today);
    isDone(early);
    isDone(today.id());
    caughtUp();

    assertThat(row(early))
        .contains("status=approved", "all_day=false", "recurring=none", "title=Water the plants")
        .isEqualTo(row(today.id()));
    var told = nodes.two.side().log().stream(early.toString()).getFirst().event();
    var tells = nodes.two.side().log().stream(today.id().toString()).getFirst().event();
    assertThat(withoutId(told)).isEqualTo(withoutId(tells));
    assertThat(nodes.one.follower().parked()).isEmpty();
    assertThat(
            InMemoryFold.verify(nodes.one.projector(), nodes.one.side().log(), nodes.one.folds()))
        .isEmpty();
    assertThat(revisions()).as("what is written is of today").containsExactly("1", "2");
    Node.open(nodes.database, folder).close(); // another start reads both
  }

  private static List<Object> withoutId(Object event) {
    var task = (TaskAssigned) event;
    return List.of(
        task.bondId(),
        task.assignedBy(),
        task.assignedTo(),
        task.priority(),
        task.pointValue(),
        task.allDay(),
        task.recurring(),
        task.lowEnergyAcknowledged());
  }

  private List<String> revisions() throws SQLException {
    var found = new ArrayList<String>();
    try (var connection = nodes.database.superuser().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select revision from eventstore.event where type = 'TaskAssigned' order by position")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  @Test
  void whatAnUpcasterCannotLiftParksItsOwnStreamAndNothingIsDecidedByIt() throws Exception {
    var broken = stored("1", false);
    var early = stored("1", true);
    isDone(early);
    caughtUp();

    assertThat(nodes.one.follower().parked())
        .extracting(Parked::stream, Parked::type)
        .containsExactly(tuple(broken.toString(), "TaskAssigned"));
    assertThat(row(early)).contains("status=approved");
    assertThat(nodes.one.side().log().stream(broken.toString()).getFirst().event())
        .isInstanceOf(UnknownEvent.class);
    var before = nodes.one.side().log().head();
    assertThatThrownBy(() -> nodes.two.send(seat.doer(), new StartTask(broken))).isNotNull();
    assertThat(nodes.one.side().log().head()).isEqualTo(before);
  }

  @Test
  void aRevisionOfALaterProgramIsParkedAndStopsTheNextStart() throws Exception {
    var later = stored("3", true);
    caughtUp();
    assertThat(nodes.one.follower().parked())
        .extracting(Parked::reason)
        .containsExactly("This program reads revision 1 to 2.");
    var before = nodes.one.side().log().head();
    assertThatThrownBy(() -> nodes.two.send(seat.doer(), new StartTask(later))).isNotNull();
    assertThat(nodes.one.side().log().head()).isEqualTo(before);
    assertThatThrownBy(() -> Node.open(nodes.database, folder).close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("TaskAssigned revision 3");
  }
}
