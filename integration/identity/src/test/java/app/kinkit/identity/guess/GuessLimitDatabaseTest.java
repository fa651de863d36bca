package app.kinkit.identity.guess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.identity.IdentityDatabase;
import app.kinkit.identity.TestClock;
import app.kinkit.identity.guess.GuessLimit.Subject;
import app.kinkit.identity.issuer.Database;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class GuessLimitDatabaseTest {

  private static final app.kinkit.postgres.Database POSTGRES = IdentityDatabase.fresh();
  private static final Subject ACCOUNT = new Subject("password", "a@example.com", 10);
  private static final Subject CAFE = new Subject("network", "lounge", 5);

  private final TestClock clock = new TestClock(Instant.parse("2026-05-01T12:00:00Z"));
  private final GuessLimit one = node();
  private final GuessLimit two = node();

  private static HikariDataSource pool;

  @BeforeAll
  static void connect() {
    var settings = new HikariConfig();
    settings.setDataSource(POSTGRES.dataSource("kinkit_identity"));
    settings.setMaximumPoolSize(16);
    pool = new HikariDataSource(settings);
  }

  @AfterAll
  static void disconnect() {
    pool.close();
  }

  private GuessLimit node() {
    var database = Database.of(pool);
    return new GuessLimit(database.jdbc(), database.transactions(), clock);
  }

  private static JdbcClient owner() {
    return JdbcClient.create(POSTGRES.dataSource("kinkit_owner"));
  }

  private static int rows() {
    return owner().sql("select count(*) from auth.guesses").query(Integer.class).single();
  }

  @BeforeEach
  void forgetAll() {
    owner().sql("delete from auth.guesses").update();
  }

  private long refusedFor(GuessLimit node, Subject... subjects) {
    var refused = new long[1];
    assertThatThrownBy(() -> node.count(List.of(subjects)))
        .isInstanceOfSatisfying(TooManyGuesses.class, e -> refused[0] = e.retryAfterSeconds());
    return refused[0];
  }

  @Test
  void twoNodesLetThroughWhatOneWould() throws Exception {
    var passed = 0;
    try (var pool = Executors.newFixedThreadPool(16)) {
      var tries = new ArrayList<Callable<Boolean>>();
      for (var i = 0; i < 64; i++) {
        var node = i % 2 == 0 ? one : two;
        tries.add(() -> passes(node, ACCOUNT));
      }
      for (var done : pool.invokeAll(tries)) {
        passed += done.get() ? 1 : 0;
      }
    }
    assertThat(passed).isEqualTo(10);
  }

  private static boolean passes(GuessLimit node, Subject... subjects) {
    try {
      node.count(List.of(subjects));
      return true;
    } catch (TooManyGuesses _) {
      return false;
    }
  }

  @Test
  void theWindowSlides() {
    for (var i = 0; i < 5; i++) {
      one.count(List.of(CAFE));
      clock.advance(Duration.ofMinutes(1).minusSeconds(1));
    }
    assertThat(refusedFor(two, CAFE)).isEqualTo(6);
    clock.advance(Duration.ofSeconds(5));
    two.count(List.of(CAFE));
    assertThat(refusedFor(one, CAFE)).as("one was forgotten, not all").isEqualTo(60);
    assertThat(attempts()).as("the forgotten one is kept nowhere").isEqualTo(5);
  }

  @Test
  void whoGoesOnKnockingDoesNotKeepTheDoorShut() {
    for (var i = 0; i < 5; i++) {
      one.count(List.of(CAFE));
    }
    for (var i = 0; i < 20; i++) {
      clock.advance(Duration.ofSeconds(14));
      refusedFor(one, CAFE);
    }
    clock.advance(Duration.ofSeconds(20));
    one.count(List.of(CAFE));
  }

  @Test
  void whatIsRefusedForOneSubjectIsCountedForNone() {
    for (var i = 0; i < 5; i++) {
      one.count(List.of(CAFE));
    }
    for (var i = 0; i < 8; i++) { // some are counted before the full one, some after it
      var account = new Subject("password", i + "@example.org", 1);
      refusedFor(one, account, CAFE);
      one.count(List.of(account));
      refusedFor(one, account);
    }
  }

  @Test
  void aRightAttemptIsForgivenAndNoOther() {
    for (var i = 0; i < 100; i++) {
      one.forgive(two.count(List.of(ACCOUNT, CAFE)));
    }
    var wrong = one.count(List.of(CAFE));
    for (var i = 0; i < 4; i++) {
      one.count(List.of(CAFE));
    }
    refusedFor(one, CAFE);
    one.forgive(wrong);
    one.count(List.of(CAFE));
    refusedFor(one, CAFE);
  }

  @Test
  void attemptsThatShareSubjectsNeverWaitForEachOther() throws Exception {
    var subjects = new ArrayList<Subject>();
    for (var i = 0; i < 6; i++) {
      subjects.add(new Subject("kind", "name " + i, 10_000));
    }
    try (var pool = Executors.newFixedThreadPool(8)) {
      var tries = new ArrayList<Callable<Boolean>>();
      for (var i = 0; i < 200; i++) {
        var mine = i % 2 == 0 ? List.copyOf(subjects) : List.copyOf(subjects.reversed());
        var node = i % 4 < 2 ? one : two;
        tries.add(() -> {
          node.forgive(node.count(mine));
          return true;
        });
      }
      for (var done : pool.invokeAll(tries)) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(attempts()).isZero();
  }

  private int attempts() {
    return owner()
        .sql("select coalesce(sum(cardinality(attempts)), 0) from auth.guesses")
        .query(Integer.class)
        .single();
  }

  @Test
  void rowsGoWhenTheyNoLongerCount() {
    for (var i = 0; i < 50; i++) {
      one.count(List.of(new Subject("password", i + "@example.com", 10)));
    }
    assertThat(rows()).isEqualTo(50);
    clock.advance(GuessLimit.WINDOW);
    one.count(List.of(ACCOUNT));
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void nobodyCanBeReadInTheTable() {
    one.count(List.of(ACCOUNT, CAFE));
    var rows =
        owner()
            .sql("select string_agg(g::text, ' ') from auth.guesses g")
            .query(String.class)
            .single();
    assertThat(rows).doesNotContain("example", "lounge", "password");
    assertThat(ACCOUNT.toString()).doesNotContain("example");
    assertThat(
            owner()
                .sql("select count(*) from auth.secrets where octet_length(value) = 32")
                .query(Integer.class)
                .single())
        .as("the hash is keyed, by a key that all nodes share")
        .isEqualTo(1);
  }
}
