package app.kinkit.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.kinkit.command.store.log.LogTail;
import app.kinkit.command.store.log.PassedOverTable;
import app.kinkit.command.store.log.PassedOverTable.PassedOver;
import app.kinkit.postgres.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PassedOverTableTest {
  private static final String EVENTS =
      """
      insert into eventstore.event
        (position, version, time, event_id, stream, type, revision, actor, payload)
      select n, n / 2, now(), gen_random_uuid(), 'task:' || n % 2, 'TaskPraised', '1', 'system:x', '{}'
      from generate_series(1, 9) n\
      """;

  private final Database database = TestStore.empty();
  private final PassedOverTable table = new PassedOverTable(database.dataSource("kinkit_command"));

  PassedOverTableTest() {
    TestStore.run(database.superuser(), EVENTS);
  }

  @Test
  void itTellsWhatWhoWhenAndWhyInPages() throws SQLException {
    table.add(7, "task:1", "a faulty build", "system:operator");
    table.add(2, "task:0", "another", "0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11");
    assertThat(table.after(0, 10))
        .extracting(
            PassedOver::position,
            PassedOver::stream,
            PassedOver::type,
            PassedOver::reason,
            PassedOver::actor)
        .containsExactly(
            tuple(2L, "task:0", "TaskPraised", "another", "0b5e9f0e-6a0c-4f39-9a5e-0c2f6a1d7e11"),
            tuple(7L, "task:1", "TaskPraised", "a faulty build", "system:operator"));
    assertThat(Duration.between(table.after(0, 1).getFirst().at(), Instant.now()))
        .isLessThan(Duration.ofMinutes(1));
    assertThat(table.after(2, 10)).extracting(PassedOver::position).containsExactly(7L);
    assertThat(table.after(0, 1)).extracting(PassedOver::position).containsExactly(2L);
    assertThat(table.after(7, 10)).isEmpty();
  }

  @Test
  void theFirstReasonStays() throws SQLException {
    table.add(3, "task:1", "first", "system:operator");
    table.add(3, "task:1", "second", "system:operator");
    assertThat(table.after(0, 10)).extracting(PassedOver::reason).containsExactly("first");
  }

  @Test
  void whatTheLogDoesNotHoldCannotBePassedOver() {
    assertThatThrownBy(() -> table.add(10, "task:0", "not there", "system:operator"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> table.add(3, "task:0", "of another stream", "system:operator"))
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> table.add(3, "task:1", "  ", "system:operator"))
        .isInstanceOf(SQLException.class);
    assertThat(TestStore.ask(database.superuser(), "select count(*) from eventstore.passed_over"))
        .containsExactly("0");
  }

  @Test
  void theLogSaysWhichPositionsArePassedOver() throws SQLException {
    var source = database.dataSource("kinkit_command");
    try (var tail = new LogTail(source, source)) {
      assertThat(tail.passedOver(1, 9)).isEmpty();
      table.add(3, "task:1", "odd", "system:operator");
      table.add(8, "task:0", "odd", "system:operator");
      assertThat(tail.passedOver(1, 9)).containsExactlyInAnyOrder(3L, 8L);
      assertThat(tail.passedOver(3, 7)).containsExactly(3L);
      assertThat(tail.passedOver(4, 7)).isEmpty();
    }
  }
}
