package app.kinkit.projection.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import app.kinkit.projection.story.ReadDatabase;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/// The rights table, cell by cell, as raw SQL without any filter: what the wall lets through when
/// everything before it has failed (P32).
class RightsDatabaseTest {
  private static final RightsTable RIGHTS = RightsTable.read();
  private static final ReadDatabase DATABASE = ReadDatabase.fresh();
  private static Map<String, Map<UUID, String>> rows = Map.of();

  @BeforeAll
  static void tell() {
    var story = RightsStory.tell();
    rows =
        RightsDatabase.fill(
            DATABASE.superuser(), DATABASE.projector(), DATABASE.folds(story.vault()), story);
  }

  /// A connection that is this actor, as the reading pool becomes one.
  private static Connection as(Actor actor) throws SQLException {
    if (actor == Actor.PROJECTOR) {
      return DATABASE.as("kinkit_projector").getConnection();
    }
    var connection = DATABASE.as("kinkit_query").getConnection();
    try (var become =
        connection.prepareStatement(
            "select set_config('role', ?, false), set_config('request.jwt.claims', ?, false)")) {
      become.setString(1, actor == Actor.ANON ? "anon" : "authenticated");
      become.setString(2, claims(actor));
      become.execute();
    }
    return connection;
  }

  private static String claims(Actor actor) {
    return switch (actor) {
      case NOBODY, PROJECTOR -> "";
      case ANON -> "{\"role\":\"anon\"}";
      case MALFORMED -> "{\"sub\":\"nobody-knows\"}";
      default -> "{\"sub\":\"%s\",\"role\":\"authenticated\"}".formatted(actor.id());
    };
  }

  private static Set<UUID> ids(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      var found = new HashSet<UUID>();
      while (result.next()) {
        found.add(result.getObject(1, UUID.class));
      }
      return found;
    }
  }

  @Test
  void everyRowAndEveryTableStandsInTheFile() {
    assertThat(RIGHTS.tables()).containsExactlyInAnyOrderElementsOf(rows.keySet());
    assertThat(
            DATABASE.ask(
                """
                select relname from pg_class where relnamespace = 'public'::regnamespace
                and relkind in ('r', 'v') and relname not like 'flyway%'
                """))
        .containsExactlyInAnyOrderElementsOf(RIGHTS.tables());
    for (var table : RIGHTS.tables()) {
      assertThat(new HashSet<>(rows.getOrDefault(table, Map.of()).values()))
          .as(table)
          .isEqualTo(RIGHTS.states(table));
    }
  }

  @ParameterizedTest
  @EnumSource(Actor.class)
  void anActorSeesExactlyTheRowsOfTheFile(Actor actor) throws SQLException {
    var wrong = new ArrayList<String>();
    try (var connection = as(actor)) {
      for (var table : RIGHTS.tables()) {
        var seen = RIGHTS.seen(table, actor);
        var wanted = new HashSet<UUID>();
        rows.getOrDefault(table, Map.of())
            .forEach((id, state) -> {
              if (seen.contains(state)) {
                wanted.add(id);
              }
            });
        if (actor == Actor.PROJECTOR
            && table.matches(
                "profiles|bonds|bond_members|contracts|points_statements|boundaries")) {
          continue; // views are for readers
        }
        check(connection, table, actor, wanted, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void check(
      Connection connection, String table, Actor actor, Set<UUID> wanted, List<String> wrong) {
    for (var sql :
        List.of(
            "select id from " + table,
            "select id from " + table + " where id is not null or true order by id",
            "with all_of_it as (select * from " + table + ") select id from all_of_it")) {
      try {
        var found = ids(connection, sql);
        if (!found.equals(wanted)) {
          wrong.add(sql + " gives " + found.size() + " rows instead of " + wanted.size());
        }
      } catch (SQLException e) {
        var expected =
            (actor == Actor.ANON && "42501".equals(e.getSQLState()))
                || (actor == Actor.MALFORMED && "22P02".equals(e.getSQLState()));
        if (!expected) {
          wrong.add(sql + " fails with " + e.getSQLState());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(value = Actor.class, mode = EnumSource.Mode.EXCLUDE, names = "PROJECTOR")
  void nobodyWritesLocksOrLoads(Actor actor) throws SQLException {
    try (var connection = as(actor);
        var statement = connection.createStatement()) {
      for (var table : RIGHTS.tables()) {
        for (var sql :
            List.of(
                "insert into %s (id) values (gen_random_uuid())",
                "update %s set id = id",
                "delete from %s",
                "truncate %s",
                "select id from %s for update",
                "copy %s from stdin",
                "alter table %s disable row level security",
                "create policy p on %s using (true)")) {
          assertRefused(() -> statement.execute(sql.formatted(table)), sql.formatted(table));
        }
      }
    }
  }

  @FunctionalInterface
  private interface Attempt {
    void run() throws SQLException;
  }

  private static void assertRefused(Attempt attempt, String what) {
    try {
      attempt.run();
      fail(what + " went through");
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(what).isIn("42501", "42809", "0A000", "55000");
    }
  }

  @Test
  void copyingOutObeysTheSamePolicies() throws Exception {
    try (var connection = as(Actor.STRANGER)) {
      var copy = new CopyManager(connection.unwrap(BaseConnection.class));
      assertThat(connection.unwrap(PGConnection.class)).isNotNull();
      assertThat(copy.copyOut("copy tasks to stdout", new StringWriter())).isZero();
      assertThat(copy.copyOut("copy profile_card to stdout", new StringWriter())).isOne();
    }
  }

  @Test
  void lockingAgainstWritersIsRefused() throws SQLException {
    try (var connection = as(Actor.LEAD);
        var statement = connection.createStatement()) {
      assertRefused(
          () -> statement.execute("begin; lock table tasks in access exclusive mode"), "lock");
      statement.execute("rollback");
    }
  }

  @Test
  void aMaskedColumnIsNullForOthers() throws SQLException {
    try (var connection = as(Actor.LEAD);
        var statement = connection.createStatement();
        var result = statement.executeQuery("select id, email, version from profiles")) {
      var count = 0;
      while (result.next()) {
        var mine = result.getObject(1, UUID.class).equals(Actor.LEAD.id());
        assertThat(result.getString(2) != null).isEqualTo(mine);
        assertThat(result.getString(3) != null).isEqualTo(mine);
        count++;
      }
      assertThat(count).isEqualTo(4);
    }
  }

  @Test
  void leavingEndsAccessAtTheNextStatementOfTheSameTransaction() throws SQLException {
    try (var connection = as(Actor.DOER)) {
      connection.setAutoCommit(false);
      assertThat(ids(connection, "select id from bond_inner")).hasSize(1);
      DATABASE.run(
          "update access.membership set active = false where person = '%s'"
              .formatted(Actor.DOER.id()));
      try {
        assertThat(ids(connection, "select id from bond_inner")).isEmpty();
        assertThat(ids(connection, "select id from profile_card")).hasSize(1);
      } finally {
        DATABASE.run(
            "update access.membership set active = true where person = '%s'"
                .formatted(Actor.DOER.id()));
      }
    }
  }

  @Test
  void theReadingPoolItselfSeesNothing() throws SQLException {
    try (var connection = DATABASE.as("kinkit_query").getConnection()) {
      for (var table : RIGHTS.tables()) {
        assertRefused(() -> ids(connection, "select id from public." + table), table);
      }
    }
  }
}
