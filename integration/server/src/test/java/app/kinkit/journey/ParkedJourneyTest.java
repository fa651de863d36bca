package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.command.store.job.Job;
import app.kinkit.command.store.log.EventRow;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Ids;
import app.kinkit.domain.shared.NameId;
import app.kinkit.journey.Client.Answer;
import app.kinkit.postgres.Database;
import app.kinkit.projection.Folds;
import app.kinkit.projection.follow.Follower;
import app.kinkit.projection.follow.InMemoryFold;
import app.kinkit.server.cli.Typed;
import app.kinkit.server.cluster.MigratedDatabase;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A stream that cannot be shown, as admins see it over HTTP and operators at the machine.
class ParkedJourneyTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Database DATABASE = MigratedDatabase.fresh();
  private static final RunningServer SERVER = RunningServer.over(DATABASE);
  private static final Household HOME = Household.found(SERVER.address());
  private static final Admins ADMINS = Admins.of(SERVER);

  private final Client admin = ADMINS.one();

  @AfterAll
  static void stop() {
    SERVER.stop();
  }

  /// A task with an event nobody can read, and one that comes after it.
  ///
  /// @param odd where the first one is
  private record Odd(String task, long odd) {
    static Odd told() throws InterruptedException {
      var task = HOME.assign().is(201).id();
      var odd = happens(task, "TaskPraised", "{}");
      happens(task, "TaskStarted", started(task));
      caughtUp();
      return new Odd(task, odd);
    }

    String stream() {
      return "task:" + task;
    }
  }

  private static String started(String task) {
    return "{\"id\":\"%s\",\"bond_id\":\"%s\",\"assigned_to\":\"%s\"}"
        .formatted(task, HOME.bond(), HOME.doer().id());
  }

  /// Stores an event as another program might.
  private static long happens(String task, String type, String json) {
    var side = SERVER.part(CommandSide.class);
    var stream = "task:" + task;
    var row =
        new EventRow(
            0,
            UUID.randomUUID(),
            stream,
            side.log().stream(stream).getLast().version() + 1,
            type,
            "1",
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            HOME.doer().id(),
            null,
            null,
            null,
            "test",
            UUID.fromString(HOME.bond()),
            null,
            json.getBytes(StandardCharsets.UTF_8),
            null);
    var job = new Job(List.of(row), Map.of(), List.of(), null);
    return side.store().appender().append(job).lastPosition();
  }

  private static void caughtUp() throws InterruptedException {
    var head = SERVER.part(EventLog.class).head();
    assertThat(SERVER.part(Follower.class).awaitApplied(head, PATIENCE)).isTrue();
  }

  private static String status(Odd odd) {
    return HOME.lead()
        .rows("tasks?select=status&id=eq." + odd.task(), 0)
        .path(0)
        .path("status")
        .asString();
  }

  private static void assertSound() {
    var projector = SERVER.part("projectorDataSource", HikariDataSource.class);
    assertThat(
            InMemoryFold.verify(projector, SERVER.part(EventLog.class), SERVER.part(Folds.class)))
        .isEmpty();
  }

  private Answer skip(Odd odd, Map<String, ?> body) {
    return admin.post("/ops/v1/parked/" + odd.stream() + "/skip", body);
  }

  @Test
  void onlyAnAdminFindsAnythingThere() throws InterruptedException {
    var odd = Odd.told();
    var auditor = Client.adult(SERVER.address(), "Auditor");
    var proposal = Map.of("proposal_id", ADMINS.proposal(auditor));
    ADMINS.other().command("/privileges/confirmations", proposal).is(200);
    var former = Client.adult(SERVER.address(), "Former");
    decide(former, false);
    former.get("/ops/v1/parked").is(200);
    decide(former, true);
    for (var who :
        List.of(Client.nobody(SERVER.address()), HOME.lead(), HOME.doer(), auditor, former)) {
      who.get("/ops/v1/parked").refused(404, "NOT_FOUND");
      who.get("/ops/v1/passed-over").refused(404, "NOT_FOUND");
      who.post("/ops/v1/parked/retry", Map.of()).refused(404, "NOT_FOUND");
      who.post("/ops/v1/parked/" + odd.stream() + "/retry", Map.of()).refused(404, "NOT_FOUND");
      who.post("/ops/v1/parked/" + odd.stream() + "/skip", Map.of("reason", "mine"))
          .refused(404, "NOT_FOUND");
    }
    assertThat(admin.get("/ops/v1/parked").is(200).body()).contains(odd.stream());
    assertThat(status(odd)).isEqualTo("pending");
  }

  /// Makes somebody an admin, or ends it, as it takes two.
  private static void decide(Client who, boolean revoke) {
    var one = ADMINS.one();
    var key = UUID.randomUUID().toString();
    var wish = Map.of("privilege", "admin", "user_id", who.id(), "revoke", revoke);
    one.command("/privileges/proposals", wish, "Idempotency-Key", key).is(200);
    var proposal = new Ids(NameId.of(UUID.fromString(one.id()), key)).next();
    ADMINS.other().command("/privileges/confirmations", Map.of("proposal_id", proposal)).is(200);
  }

  @Test
  void aStreamIsLookedAtTriedAgainAndTheOneEventPassedOver() throws Exception {
    var odd = Odd.told();
    var listed = admin.get("/ops/v1/parked?limit=1000").is(200).json();
    assertThat(listed.path("total").asLong()).isPositive();
    assertThat(listed.path("next").isNull()).isTrue();
    var parked =
        listed
            .path("parked")
            .valueStream()
            .filter(each -> each.path("stream").asString().equals(odd.stream()))
            .findFirst()
            .orElseThrow();
    assertThat(parked.path("position").asLong()).isEqualTo(odd.odd());
    assertThat(parked.path("events").asLong()).isEqualTo(2);
    assertThat(parked.path("type").asString()).isEqualTo("TaskPraised");
    assertThat(parked.path("reason").asString()).contains("No event of this name");

    var encoded = odd.stream().replace(":", "%3A");
    var tried = admin.post("/ops/v1/parked/" + encoded + "/retry", Map.of()).is(200).json();
    assertThat(tried.path("shown").asBoolean()).isFalse();
    assertThat(tried.path("parked").path("position").asLong()).isEqualTo(odd.odd());

    skip(odd, Map.of()).refused(400, "VALIDATION_FAILED");
    skip(odd, Map.of("reason", " ")).refused(400, "VALIDATION_FAILED");
    skip(odd, Map.of("reason", "x".repeat(501))).refused(400, "VALIDATION_FAILED");
    skip(odd, Map.of("reason", "a\0b")).refused(400, "VALIDATION_FAILED");
    skip(odd, Map.of("reason", 7)).refused(400, "VALIDATION_FAILED");
    skip(odd, Map.of("reason", "x", "position", "1.5")).refused(400, "VALIDATION_FAILED");
    skip(odd, Map.of("reason", "x", "position", odd.odd() + 1)).refused(409, "CONFLICT");
    assertThat(admin.get("/ops/v1/passed-over").is(200).body()).doesNotContain(odd.stream());

    var skipped = skip(odd, Map.of("reason", " a faulty build ", "position", odd.odd())).is(200);
    assertThat(skipped.json().path("shown").asBoolean()).isTrue();
    assertThat(status(odd)).isEqualTo("in_progress");
    skip(odd, Map.of("reason", "again")).refused(404, "NOT_FOUND");
    var told =
        admin.get("/ops/v1/passed-over?after=" + (odd.odd() - 1) + "&limit=1").is(200).json();
    var first = told.path("passed_over").path(0);
    assertThat(first.path("stream").asString()).isEqualTo(odd.stream());
    assertThat(first.path("reason").asString()).isEqualTo("a faulty build");
    assertThat(first.path("actor").asString()).isEqualTo(admin.id());
    assertThat(Instant.parse(first.path("at").asString())).isBefore(Instant.now().plusSeconds(60));
    assertSound();
  }

  @Test
  void whatIsPassedOverStaysSoWhenTheTablesAreFoldedFromTheBeginning() throws Exception {
    var odd = Odd.told();
    skip(odd, Map.of("reason", "a faulty build")).is(200);
    var log = SERVER.part(EventLog.class);
    run(
        "do $$ declare t text; begin"
            + " update projection.follower set position = 0;"
            + " delete from projection.parked;"
            + " for t in select tablename from pg_tables where schemaname = 'public' loop"
            + " execute format('truncate public.%I cascade', t); end loop; end $$");
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (number("select position from projection.follower") < log.head()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
    assertThat(status(odd)).isEqualTo("in_progress");
    assertThat(
            number(
                "select count(*) from projection.parked where stream = '%s'"
                    .formatted(odd.stream())))
        .isZero();
    assertSound();
  }

  @Test
  void manyAreTriedAgainPageByPage() throws InterruptedException {
    for (var i = 0; i < 3; i++) {
      Odd.told();
    }
    var path = "/ops/v1/parked/retry?limit=2";
    var pages = 0;
    for (var next = path; next != null; pages++) {
      var tried = admin.post(next, Map.of()).is(200).json();
      assertThat(tried.path("still_parked").asLong()).isBetween(0L, 2L);
      next = tried.path("next").isNull() ? null : tried.path("next").asString();
    }
    assertThat(pages).isGreaterThanOrEqualTo(2);
  }

  @Test
  void whatIsAskedWronglyIsAnsweredWithWhatToSend() {
    for (var query :
        List.of("limit=0", "limit=1001", "limit=x", "after=-1", "after=1e3", "after=")) {
      admin.get("/ops/v1/parked?" + query).refused(400, "VALIDATION_FAILED");
    }
    var both = admin.get("/ops/v1/parked?limit=0&after=x").refused(400, "VALIDATION_FAILED");
    assertThat(both.json().path("errors")).hasSize(2);
    admin.post("/ops/v1/parked", Map.of()).refused(405, "METHOD_NOT_ALLOWED");
    admin.get("/ops/v1/parked/retry").refused(405, "METHOD_NOT_ALLOWED");
    admin.get("/ops/v1/parked/task:1/skip").refused(405, "METHOD_NOT_ALLOWED");
    admin.post("/ops/v1/parked/task:1/forget", Map.of()).refused(404, "NOT_FOUND");
    admin.post("/ops/v1/parked/task:1/retry", Map.of()).refused(404, "NOT_FOUND");
    for (var body : List.of("[]", "{", "{\"reason\":\"a\",\"reason\":\"b\"}", "{} {}")) {
      admin
          .raw("POST", "/ops/v1/parked/task:1/skip", body.getBytes(StandardCharsets.UTF_8))
          .refused(400, "VALIDATION_FAILED");
    }
    admin.raw("POST", "/ops/v1/parked/task:1/skip", new byte[20_000]).refused(413, "TOO_LARGE");
  }

  @Test
  void theSameIsDoneAtTheMachine() throws Exception {
    var odd = Odd.told();
    var other = Odd.told();
    var list = typed("parked", "list");
    assertThat(list.exit()).as(list.out()).isZero();
    assertThat(list.out())
        .contains(
            odd.stream() + " stands at TaskPraised, position " + odd.odd() + ", with 2 events")
        .contains(other.stream());

    assertThat(typed("parked", "retry", odd.stream()))
        .satisfies(said -> {
          assertThat(said.exit()).isEqualTo(1);
          assertThat(said.out()).contains("Still parked: " + odd.stream());
        });
    var elsewhere = Long.toString(odd.odd() + 1);
    assertThat(
            typed("parked", "skip", odd.stream(), "--reason", "x", "--position", elsewhere).exit())
        .isEqualTo(1);
    var skipped = typed("parked", "skip", odd.stream(), "--reason", "a faulty build");
    assertThat(skipped.out()).isEqualTo(odd.stream() + " is shown again." + System.lineSeparator());
    assertThat(skipped.exit()).isZero();
    assertThat(status(odd)).isEqualTo("in_progress");
    assertThat(typed("parked", "skipped").out())
        .contains("TaskPraised of " + odd.stream() + ", passed over by system:operator at ")
        .contains(": a faulty build");
    assertThat(typed("parked", "skip", odd.stream(), "--reason", "again").out())
        .contains("No stream of the name " + odd.stream());
    var all = typed("parked", "retry", "--all");
    assertThat(all.exit()).isEqualTo(1);
    assertThat(all.out()).containsPattern("0 streams are shown again, \\d+ are still parked");
    assertSound();
  }

  private static Typed typed(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.add("--kinkit.data-dir=" + SERVER.folder());
    all.add("--kinkit.database.url=" + DATABASE.url());
    for (var role : List.of("kinkit_command", "kinkit_projector")) {
      all.add("--kinkit.database.passwords.%s=%s".formatted(role, DATABASE.password(role)));
    }
    return Typed.words(all.toArray(String[]::new));
  }

  private static void run(String sql) throws SQLException {
    try (var connection = DATABASE.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(String sql) throws SQLException {
    try (var connection = DATABASE.superuser().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
