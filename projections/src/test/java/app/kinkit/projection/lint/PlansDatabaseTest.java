package app.kinkit.projection.lint;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.projection.rights.RightsDatabase;
import app.kinkit.projection.rights.RightsStory;
import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Somebody without rows costs next to nothing, however many rows others have: each arm of each
/// policy finds its rows by an index and no order is walked past it (`rls.md`).
class PlansDatabaseTest {
  private static final int ROWS = 20_000;
  private static final Pattern BUFFERS = Pattern.compile("shared(?: hit=(\\d+))?(?: read=(\\d+))?");
  private static final ReadDatabase DATABASE = ReadDatabase.fresh();

  @BeforeAll
  static void fill() {
    var story = RightsStory.tell();
    RightsDatabase.fill(
        DATABASE.superuser(), DATABASE.projector(), DATABASE.folds(story.vault()), story);
    for (var table : tables()) {
      var columns =
          DATABASE.ask(
              """
              select case when atttypid = 'uuid'::regtype then 'gen_random_uuid()'
                          when attname = 'is_private' then 'true'
                          when atttypid = 'timestamptz'::regtype then 'now() - n * interval ''1 minute'''
                          else 'x.' || attname end
              from pg_attribute where attrelid = '%s'::regclass and attnum > 0 order by attnum
              """
                  .formatted(table));
      DATABASE.run(
          "set session_replication_role = replica; insert into %s select %s from (select * from %s limit 1) x, generate_series(1, %d) n; analyze %s"
              .formatted(table, String.join(", ", columns), table, ROWS, table));
    }
  }

  private static List<String> tables() {
    return DATABASE.ask(
        """
        select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
        and relname not like 'flyway%' order by 1
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from %s",
        "select count(*) from %s",
        "select * from (select * from %s offset 0) s order by id limit 20"
      })
  void somebodyWithoutRowsReadsNextToNothing(String query) throws SQLException {
    for (var table : tables()) {
      if (table.equals("privilege_proposals")) { // a handful in a lifetime, asked about as a whole
        continue;
      }
      assertThat(buffers(query.formatted(table))).as(query, table).isLessThan(100);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"profiles", "bonds", "bond_members", "points_statements", "boundaries"})
  void theViewsAreAsCheap(String view) throws SQLException {
    assertThat(buffers("select * from " + view)).isLessThan(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tasks", "bond_card", "points_balances"})
  void withoutPoliciesTheSameQuestionReadsTheWholeTable(String table) throws SQLException {
    assertThat(buffers("select * from " + table, "none")).isGreaterThan(200);
  }

  private static long buffers(String query) throws SQLException {
    return buffers(query, "authenticated");
  }

  private static long buffers(String query, String role) throws SQLException {
    try (var connection = DATABASE.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("set role " + role);
      statement.execute(
          "select set_config('request.jwt.claims', '{\"sub\":\"%s\"}', false)"
              .formatted(Story.id("newcomer")));
      statement.execute(query);
      try (var plan = statement.executeQuery("explain (analyze, buffers, timing off) " + query)) {
        while (plan.next()) {
          var matcher = BUFFERS.matcher(plan.getString(1));
          if (plan.getString(1).contains("Planning")) {
            break;
          }
          if (matcher.find()) {
            return number(matcher.group(1)) + number(matcher.group(2));
          }
        }
        return 0;
      }
    }
  }

  private static long number(String group) {
    return group == null ? 0 : Long.parseLong(group);
  }
}
