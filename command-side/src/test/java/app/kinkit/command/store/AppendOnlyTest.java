package app.kinkit.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.postgres.Database;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendOnlyTest {
  private static final String COPY =
      "insert into eventstore.event (position, version, time, event_id, stream, type, revision,"
          + " actor, payload) values (1, 0, now(), gen_random_uuid(), 'a:1', 'X', '1', 'system:x',"
          + " '{}')";

  private final Database database = TestStore.empty();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kinkit_command",
        "kinkit_projector",
        "kinkit_query",
        "kinkit_worker",
        "kinkit_auditor",
        "kinkit_identity"
      })
  void noRunningRoleChangesOrRemovesWhatHappened(String role) {
    TestStore.run(database.superuser(), COPY);
    var source = database.dataSource(role);
    for (var attempt :
        List.of(
            "update eventstore.event set payload = '{}'",
            "update eventstore.command set count = 0",
            "delete from eventstore.event",
            "delete from eventstore.command",
            "update eventstore.passed_over set reason = 'another'",
            "delete from eventstore.passed_over",
            "truncate eventstore.passed_over",
            "truncate eventstore.event",
            "truncate eventstore.command",
            "alter table eventstore.event add column more int",
            "drop table eventstore.event",
            "insert into eventstore.events (position) values (7)")) {
      assertThatThrownBy(() -> TestStore.run(source, attempt))
          .as("%s: %s", role, attempt)
          .hasStackTraceContaining("ERROR: ");
    }
    assertThat(TestStore.ask(database.superuser(), "select count(*) from eventstore.event"))
        .containsExactly("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kinkit_projector", "kinkit_query", "kinkit_worker", "kinkit_auditor"})
  void onlyTheCommandRoleAdds(String role) {
    assertThatThrownBy(() -> TestStore.run(database.dataSource(role), COPY))
        .hasStackTraceContaining("permission denied");
    TestStore.run(database.dataSource("kinkit_command"), COPY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kinkit_command", "kinkit_projector", "kinkit_worker", "kinkit_auditor"})
  void readersSeeTheLogAndAreNotStoppedByAPayloadThatIsNoJson(String role) {
    TestStore.run(database.superuser(), COPY.replace("'{}'", "'{\"a\":7}'"));
    TestStore.run(
        database.superuser(),
        COPY.replace("(1, 0,", "(2, 1,").replace("'{}'", "'{\"a\":\"\\\\u0000\"}'"));
    assertThat(
            TestStore.ask(
                database.dataSource(role),
                "select position, payload->>'a' from eventstore.events order by 1"))
        .containsExactly("1|7", "2|null");
  }

  @Test
  void readersOfRowsDoNotSeeTheLog() {
    for (var role : List.of("kinkit_query", "kinkit_identity")) {
      assertThatThrownBy(
              () -> TestStore.ask(database.dataSource(role), "select 1 from eventstore.event"))
          .hasStackTraceContaining("permission denied");
    }
  }

  @Test
  void everyColumnSaysWhatItIs() {
    assertThat(
            TestStore.ask(
                database.superuser(),
                "select c.relname, a.attname from pg_class c join pg_attribute a on"
                    + " a.attrelid = c.oid and a.attnum > 0 where c.relnamespace ="
                    + " 'eventstore'::regnamespace and c.relkind = 'r' and not a.attisdropped and"
                    + " col_description(c.oid, a.attnum) is null"))
        .isEmpty();
  }
}
