package app.kinkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.query.dialect.QueryParser;
import app.kinkit.query.plan.Catalogues;
import app.kinkit.query.plan.Plan.Form;
import app.kinkit.query.plan.Plan.Wanted;
import app.kinkit.query.plan.Planner;
import app.kinkit.query.security.ReadRefused;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PoolIdentityDatabaseTest {
  private static final int READS = Boolean.getBoolean("kinkit.long") ? 100_000 : 20_000;
  private static final List<String> PEOPLE =
      List.of(ReadTables.ANNA, ReadTables.CARL, ReadTables.BEN, ReadTables.person(9));
  private static final String NOBODY =
      "select current_user, coalesce(current_setting('request.jwt.claims', true), ''),"
          + " current_setting('role'), current_setting('transaction_read_only'),"
          + " current_setting('statement_timeout')";

  private static final Wanted ROWS = new Wanted(Form.JSON, false);

  private final AtomicInteger foreign = new AtomicInteger();
  private final AtomicInteger remembered = new AtomicInteger();
  private HikariDataSource pool;
  private TableReader reader;

  @BeforeEach
  void open() throws Exception {
    var config = new HikariConfig();
    config.setDataSource(ReadTables.create().dataSource("kinkit_query"));
    config.setMaximumPoolSize(4);
    config.setConnectionTimeout(Duration.ofMinutes(3).toMillis()); // sixteen wait for four
    pool = new HikariDataSource(config);
    var scope = ReadTables.scope(pool, Duration.ofSeconds(10));
    reader = new TableReader(scope, new Planner(new Catalogues(scope, Duration.ofMinutes(1))));
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void nobodySeesWhatTheLastUserOfTheConnectionSaw() throws Exception {
    inParallel(this::read);
    assertThat(foreign).hasValue(0);
    assertThat(remembered).hasValue(0);
  }

  @Test
  void notEvenAfterTheLastUsersReadFailed() throws Exception {
    inParallel(number -> {
      if (number % 2 == 0) {
        fail(PEOPLE.get(number % 4));
      } else {
        read(number);
      }
    });
    assertThat(foreign).hasValue(0);
    assertThat(remembered).hasValue(0);
  }

  private void read(int number) {
    var person = number % 4;
    var body = number % 5 == 4 ? called(person, number) : listed(person, number);
    var other = person == 1 ? "0b1\"" : "0b2\"";
    var rows = List.of(12, 3, 12, 0).get(person);
    if (body.contains(other) || body.split("bond_id", -1).length - 1 != rows) {
      foreign.incrementAndGet();
    }
    if (number % 10 == 3) {
      requireNobody();
    }
  }

  private String listed(int person, int number) {
    var query = QueryParser.parse("select=bond_id&limit=" + (20 + number % 3));
    return text(reader.read(ReadTables.reader(PEOPLE.get(person)), "tasks", query, ROWS));
  }

  /// The same rows through a function, and as many keys in front of them.
  private String called(int person, int number) {
    var numbers = new JsonMapper().readTree("[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]");
    var call = Map.<String, JsonNode>of("numbers", numbers);
    var query = QueryParser.parse("select=bond_id:title&limit=" + (20 + number % 3));
    var someone = ReadTables.reader(PEOPLE.get(person));
    return text(reader.call(someone, "tasks_numbered", call, query, ROWS));
  }

  private static String text(Page page) {
    return new String(page.json(), StandardCharsets.UTF_8);
  }

  private void fail(String person) {
    try {
      reader.read(ReadTables.reader(person), "tasks", QueryParser.parse("id=eq.broken"), ROWS);
      throw new AssertionError("A broken value was read");
    } catch (ReadRefused refused) {
      assertThat(refused.problem().code()).isEqualTo("22P02");
    }
    requireNobody();
  }

  /// A connection as the pool hands it out must be of nobody.
  private void requireNobody() {
    try (var connection = pool.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(NOBODY)) {
      row.next();
      var state = IntStream.rangeClosed(1, 5).mapToObj(at -> text(row, at)).toList();
      if (!state.equals(List.of("kinkit_query", "", "none", "off", "0"))) {
        remembered.incrementAndGet();
      }
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static String text(java.sql.ResultSet row, int at) {
    try {
      return row.getString(at);
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private interface Step {
    void run(int number);
  }

  private static void inParallel(Step step) throws ExecutionException, InterruptedException {
    var next = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var walkers =
          IntStream.range(0, 16)
              .<Future<?>>mapToObj(_ -> threads.submit(() -> walk(next, step)))
              .toList();
      for (var walker : walkers) {
        walker.get();
      }
    }
  }

  private static void walk(AtomicInteger next, Step step) {
    for (int number = next.getAndIncrement(); number < READS; number = next.getAndIncrement()) {
      step.run(number);
    }
  }
}
