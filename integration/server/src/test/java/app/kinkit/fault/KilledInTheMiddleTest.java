package app.kinkit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.journey.Canaries;
import app.kinkit.journey.Client;
import app.kinkit.postgres.Database;
import app.kinkit.server.cluster.MigratedDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program is killed while it does what nobody asks for: what time brings, and an erasure.
/// Started again, it does the rest, and nothing twice.
class KilledInTheMiddleTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int TASKS = 80;
  private static final int SAMPLE = 8;
  private static final int PEOPLE = 12;
  private static final Map<String, ?> FOUNDING = Map.of("name", "Hill", "role_in_bond", "dominant");
  private static final String FIRED =
      """
      select count(*) from eventstore.event
      where type in ('TaskBecameOverdue', 'NextOccurrenceScheduled')\
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit, before everything
  private static Path folder;

  @SuppressWarnings("NullAway.Init") // before everything
  private static Program.Installation installed;

  private Database database;
  private String[] arguments;

  @BeforeAll
  static void install() throws IOException {
    installed = Program.Installation.shared();
  }

  /// The database is no part of the program here, so that it can be looked at all the while.
  @BeforeEach
  void database() {
    database = MigratedDatabase.fresh();
    var said = new ArrayList<String>();
    said.add("--kinkit.database.url=" + database.url());
    for (var part : List.of("command", "projector", "query", "identity", "worker")) {
      var role = "kinkit_" + part;
      said.add("--kinkit.database.passwords.%s=%s".formatted(role, database.password(role)));
    }
    arguments = said.toArray(String[]::new);
  }

  @Test
  void eachDueTimeHasOneEffectThoughTheTimerIsKilledAtIt() throws Exception {
    var data = folder.resolve("timers");
    Client person;
    String tasks;
    try (var first = installed.start(data, arguments)) {
      person = Client.adult(first.ready(), "Person");
      tasks = "/bonds/" + person.command("/bonds", FOUNDING).is(201).id() + "/tasks";
      var due = Instant.now().plus(timeToAssign(person, tasks)).truncatedTo(ChronoUnit.MILLIS);
      for (var i = 0; i < TASKS; i++) {
        person.command(tasks, task(person, due, "daily")).is(201);
      }
      until("the first times come", () -> count(FIRED) >= TASKS / 8);
      first.kill9();
    }
    assertThat(count(FIRED)).as("in the middle").isLessThan(2 * TASKS);
    try (var second = installed.start(data, arguments)) {
      var again = Client.with(second.ready(), person.token());
      until("the rest comes", () -> count(FIRED) >= 2 * TASKS);
      var last = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
      again.command(tasks, task(person, last, null)).is(201);
      until("the timer has looked at everything again", () -> count(FIRED) > 2 * TASKS);
    }
    assertThat(count(FIRED)).isEqualTo(2 * TASKS + 1);
    assertThat(count("select count(distinct (stream, type)) " + FIRED.substring(16)))
        .as("each once")
        .isEqualTo(2 * TASKS + 1);
    assertThat(count("select count(*) from eventstore.event where type = 'TaskAssigned'"))
        .as("one next task for each")
        .isEqualTo(2 * SAMPLE + 2 * TASKS + 1);
  }

  /// Long enough that all are there before their time comes, however slow the machine is.
  private static Duration timeToAssign(Client person, String tasks) {
    assign(person, tasks, SAMPLE); // a program that has just started is slower
    var each = assign(person, tasks, SAMPLE).dividedBy(SAMPLE);
    return each.multipliedBy(4 * TASKS).plusSeconds(3);
  }

  private static Duration assign(Client person, String tasks, int many) {
    var began = System.nanoTime();
    for (var i = 0; i < many; i++) {
      var own = Map.of("title", "Look up", "assigned_to", person.id());
      person.command(tasks, own).is(201);
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static Map<String, Object> task(Client person, Instant due, @Nullable String recurring) {
    var fields = new HashMap<String, Object>();
    fields.put("title", "Water the plants");
    fields.put("assigned_to", person.id());
    fields.put("due_date", due.toString());
    if (recurring != null) {
      fields.put("recurring", recurring);
    }
    return fields;
  }

  @Test
  void anErasureThatIsKilledIsFinishedAndTheWordsAreNowhere() throws Exception {
    var data = folder.resolve("erasures");
    var word = "canary" + UUID.randomUUID().toString().replace("-", "");
    try (var first = installed.start(data, arguments)) {
      var people = people(first.ready(), word);
      var canaries = new Canaries(database, word);
      until("the words are in the rows", () -> canaries.inRows().size() > 2);
      for (var person : people) {
        person.command("/me/close", Map.of()).is(200);
      }
      until("the first keys go", () -> done("key_destroyed_at") > 0);
      first.kill9();
    }
    assertThat(done("rows_erased_at")).as("in the middle").isLessThan(PEOPLE);
    try (var second = installed.start(data, arguments)) {
      second.ready();
      until("every row is erased", () -> done("rows_erased_at") == PEOPLE);
      aMinuteLater();
      until("all is finished", () -> done("finished_at") == PEOPLE);
      assertThat(words(word)).isEmpty();
      assertThat(count("select count(wrapped) from vault.subject_key")).isZero();
    }
  }

  private static List<Client> people(URI server, String word) {
    var people = new ArrayList<Client>();
    for (var i = 0; i < PEOPLE; i++) {
      people.add(Client.adult(server, word));
    }
    return people;
  }

  /// The planner's statistics are collected anew by and by.
  private List<String> words(String word) throws SQLException {
    return new Canaries(database, word)
        .inRows().keySet().stream().filter(column -> !column.startsWith("pg_catalog")).toList();
  }

  private long done(String step) throws SQLException {
    return count("select count(%s) from vault.erasure".formatted(step));
  }

  private void aMinuteLater() throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(
          "update vault.erasure set key_destroyed_at = key_destroyed_at - interval '61 s'");
    }
  }

  private long count(String sql) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void until(String what, Condition condition) throws Exception {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
