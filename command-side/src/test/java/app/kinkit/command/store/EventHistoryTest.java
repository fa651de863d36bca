package app.kinkit.command.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.command.store.log.AuditReads;
import app.kinkit.command.store.log.EventFilter;
import app.kinkit.command.store.log.EventFilter.Sphere;
import app.kinkit.command.store.log.EventHistory;
import app.kinkit.command.store.log.EventHistory.Place;
import app.kinkit.command.store.log.EventRow;
import app.kinkit.postgres.Database;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Looking back into a log of 120,000 events: every filter, page by page, in both orders.
class EventHistoryTest {
  private static final int EVENTS = 120_000;
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Database DATABASE = TestStore.empty();

  private static final HikariDataSource POOL = new HikariDataSource();

  private final EventHistory history = new EventHistory(POOL);

  /// Stream, bond, actor and type of an event follow from its position; every tenth time stands
  /// before that of its forerunner.
  @BeforeAll
  static void fill() {
    POOL.setDataSource(DATABASE.dataSource("kinkit_command"));
    POOL.setMaximumPoolSize(2);
    TestStore.run(
        DATABASE.superuser(),
        """
        insert into eventstore.event (position, version, time, event_id, command_id, bond_id,
          subject_id, stream, type, revision, actor, correlation, payload)
        select p, (p - 1) / 100, timestamptz '2026-01-01 00:00:00Z' + p * interval '1 second'
            - case when p % 10 = 0 then interval '1500 ms' else interval '0' end,
          gen_random_uuid(), lpad(p::text, 32, '0')::uuid,
          case when p % 3 = 0 then lpad((p % 30)::text, 32, 'b')::uuid end,
          lpad((p % 50)::text, 32, 'c')::uuid,
          's:' || p % 100, case when p % 40000 = 7 then 'Rare' else 'Usual' end, '1',
          case when p % 7 = 0 then 'system:timer' else lpad((p % 20)::text, 32, 'c')::uuid::text end,
          case when p between 2001 and 2003 then lpad('2000', 32, '0')::uuid::text end, '{}'
        from generate_series(1, LAST) p;
        insert into eventstore.command (command_id, first_position, count, principal)
        values (lpad('2000', 32, '0')::uuid, 2000, 1, 'x');
        analyze eventstore.event
        """
            .replace("LAST", Integer.toString(EVENTS)));
  }

  @AfterAll
  static void close() {
    POOL.close();
  }

  private static UUID id(String fill, long number) {
    var digits = Long.toString(number);
    var text = fill.repeat(32 - digits.length()) + digits;
    return UUID.fromString(text.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
  }

  private List<Long> all(EventFilter filter, int limit, boolean newestFirst) {
    var found = new ArrayList<Long>();
    Long cursor = null;
    do {
      var page = history.find(filter, new Place(cursor, limit, newestFirst));
      page.rows().stream().map(EventRow::position).forEach(found::add);
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(limit);
      cursor = page.next();
    } while (cursor != null);
    return found;
  }

  private void check(EventFilter filter, String condition) {
    var wanted =
        TestStore.ask(
                DATABASE.superuser(),
                "select position from eventstore.event where " + condition + " order by 1")
            .stream()
            .map(Long::valueOf)
            .toList();
    assertThat(wanted).isNotEmpty();
    assertThat(all(filter, 611, false)).isEqualTo(wanted);
    assertThat(all(filter, 611, true)).isEqualTo(wanted.reversed());
  }

  private static EventFilter filter(
      @Nullable String stream,
      @Nullable UUID bond,
      @Nullable UUID person,
      @Nullable String actor,
      @Nullable String type) {
    return new EventFilter(
        stream, bond, person, actor, type, null, 1, Long.MAX_VALUE, null, null, null);
  }

  @Test
  void everyFilterGivesAllOfItsEventsAndNoOthers() {
    check(filter("s:42", null, null, null, null), "stream = 's:42'");
    check(filter(null, id("b", 9), null, null, null), "bond_id = '" + id("b", 9) + "'");
    check(filter(null, null, null, "system:timer", null), "actor = 'system:timer'");
    check(filter(null, null, null, null, "Rare"), "type = 'Rare'");
    var person = id("c", 13);
    check(
        filter(null, null, person, null, null),
        "actor = '%1$s' or subject_id = '%1$s'".formatted(person));
    check(
        filter("s:42", null, null, "system:timer", "Usual"),
        "stream = 's:42' and actor = 'system:timer'");
  }

  @Test
  void positionsAndTimesBoundIt() {
    check(
        new EventFilter(null, null, null, null, null, null, 500, 1_700, null, null, null),
        "position between 500 and 1700");
    var since = BEGIN.plusSeconds(70_000);
    var until = BEGIN.plusSeconds(71_000);
    var times = "time >= '%s' and time < '%s'".formatted(since, until);
    check(
        new EventFilter(null, null, null, null, null, null, 1, Long.MAX_VALUE, since, until, null),
        times);
    check(
        new EventFilter("s:7", null, null, null, null, null, 1, Long.MAX_VALUE, since, null, null),
        "stream = 's:7' and time >= '" + since + "'");
  }

  @Test
  void aChainBeginsWithItsFirstCommand() {
    assertThat(all(EventFilter.chain(id("0", 2_000), null), 2, false))
        .containsExactly(2_000L, 2_001L, 2_002L, 2_003L);
    assertThat(all(EventFilter.chain(UUID.randomUUID(), null), 2, false)).isEmpty();
  }

  @Test
  void aSphereIsNeverLeft() {
    var person = id("c", 13);
    var sphere = new Sphere(person, Set.of(id("b", 9)), Set.of(person));
    check(
        filter(null, null, null, null, null).within(sphere),
        "actor = '%1$s' or subject_id = '%1$s' or bond_id = '%2$s'".formatted(person, id("b", 9)));
    assertThat(all(filter(null, id("b", 12), null, null, null).within(sphere), 611, false))
        .isEqualTo(
            LongStream.rangeClosed(1, EVENTS)
                .filter(p -> p % 30 == 12 && (p % 50 == 13 || (p % 20 == 13 && p % 7 != 0)))
                .boxed()
                .toList());
  }

  @Test
  void aMomentIsTheLastEventDecidedByThen() {
    assertThat(history.positionAt(BEGIN)).isZero();
    assertThat(history.positionAt(BEGIN.plusSeconds(EVENTS * 2L))).isEqualTo(EVENTS);
    for (var p : new long[] {1, 8, 9, 10, 11, 4_999, 5_000, 77_777, 119_999}) {
      var moment = BEGIN.plusSeconds(p);
      var wanted =
          TestStore.ask(
              DATABASE.superuser(),
              "select max(position) from eventstore.event where time <= '" + moment + "'");
      assertThat(history.positionAt(moment)).as("%d", p).hasToString(wanted.getFirst());
    }
  }

  @Test
  void looksAreListedNewestFirst() {
    var reads = new AuditReads(DATABASE.dataSource("kinkit_command"));
    var reader = UUID.randomUUID();
    reads.record(reader, "/history/v1/events", 3L, 9L);
    reads.record(reader, "/history/v1/bonds/x", null, null);
    var looks = reads.before(Long.MAX_VALUE, 2);
    assertThat(looks)
        .extracting(AuditReads.Look::query)
        .containsExactly("/history/v1/bonds/x", "/history/v1/events");
    assertThat(looks.getLast().first()).isEqualTo(3);
    assertThat(looks.getFirst().last()).isNull();
    assertThat(reads.before(looks.getFirst().number(), 1)).isEqualTo(looks.subList(1, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kinkit_command", "kinkit_projector", "kinkit_query", "kinkit_auditor"})
  void nobodyChangesOrRemovesALook(String role) {
    for (var attempt :
        List.of(
            "update eventstore.audit_read set query = 'x'",
            "delete from eventstore.audit_read",
            "truncate eventstore.audit_read")) {
      assertThatThrownBy(() -> TestStore.run(DATABASE.dataSource(role), attempt))
          .as("%s: %s", role, attempt)
          .hasStackTraceContaining("ERROR: ");
    }
  }
}
