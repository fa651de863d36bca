package app.kinkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.postgres.Database;
import app.kinkit.query.dialect.QueryParser;
import app.kinkit.query.plan.Catalogues;
import app.kinkit.query.plan.Plan.Form;
import app.kinkit.query.plan.Plan.Wanted;
import app.kinkit.query.plan.Planner;
import app.kinkit.query.security.RowScope;
import app.kinkit.query.security.Sql;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads of somebody with no rows in a table with many: none may walk through everybody's.
class PlanDatabaseTest {
  private static final int MOST_PAGES = 1_000;
  private static final String ROWS =
      """
      insert into bonds select ('b0000000-0000-4000-8000-' || to_char(n, 'FM000000000000'))::uuid,
        'bond ' || n, '00000000-0000-4000-8000-000000000003' from generate_series(0, 2999) n;
      insert into tasks select gen_random_uuid(), n,
        ('b0000000-0000-4000-8000-' || to_char(n % 3000, 'FM000000000000'))::uuid,
        'task ' || n, 'pending', '00000000-0000-4000-8000-000000000003',
        '00000000-0000-4000-8000-000000000004', n, true,
        timestamptz '2026-01-01' + n * interval '1 minute'
      from generate_series(100, 120100) n;
      create index on tasks (bond_id, created_at desc, id desc);
      create index on tasks (created_at);
      create index on tasks (assigned_to);
      analyze tasks, people_card, bonds
      """;

  private static RowScope scope;
  private static Planner planner;

  @BeforeAll
  static void fill() throws Exception {
    Database database = ReadTables.create();
    for (var statement : ROWS.split(";")) {
      ReadTables.run(database.superuser(), statement);
    }
    scope = ReadTables.scope(database.dataSource("kinkit_query"), Duration.ofSeconds(60));
    planner = new Planner(new Catalogues(scope, Duration.ofHours(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "order=id&limit=1",
        "order=created_at.desc&limit=1",
        "order=created_at.desc&limit=20&offset=20",
        "order=id&limit=1000&title=like.*x*",
        "order=extra->>n&limit=1",
        "limit=1",
        "limit=1&status=eq.pending",
        "title=fts.task&limit=1",
        "tags=cs.{all}&limit=1",
        "select=id,bonds(name)&order=bonds(name)&limit=1",
        "select=id,bonds!inner(name)&order=id&limit=1",
        "bond_id=in.(00000000-0000-4000-8000-0000000000b1)&order=created_at&limit=1"
      })
  void readsOnlyWhatThePolicyIndexGives(String query) {
    var plan = explained("tasks", query);
    assertThat(plan.toString()).contains("tasks_bond_id_created_at_id_idx");
    assertThat(pages(plan)).as(plan.toPrettyString()).isLessThan(MOST_PAGES);
  }

  @Test
  void aWalkAlongTheOrderWouldReadEverything() {
    var sql = planner.plan("tasks", QueryParser.parse("order=id&limit=1"), wanted()).sql();
    var fenced = sql.toString();
    assertThat(fenced).contains("offset 0");
    var open = new Sql().text("select from tasks order by id limit 1");
    assertThat(pages(explained(open))).isGreaterThan(MOST_PAGES);
  }

  @Test
  void anEmbeddedListDoesNotWalkEither() {
    var plan = explained("bonds", "select=name,tasks(id)&tasks.order=created_at&tasks.limit=1");
    assertThat(pages(plan)).as(plan.toPrettyString()).isLessThan(MOST_PAGES);
    plan = explained("people_card", "select=id,tasks!assigned_to(id)&tasks.order=id&tasks.limit=1");
    assertThat(pages(plan)).as(plan.toPrettyString()).isLessThan(MOST_PAGES);
  }

  private static JsonNode explained(String table, String query) {
    return explained(planner.plan(table, QueryParser.parse(query), wanted()).sql());
  }

  private static JsonNode explained(Sql sql) {
    var explain = new Sql().text("explain (analyze, buffers, format json) ").add(sql);
    var nobody = ReadTables.reader(ReadTables.person(9));
    var json = scope.read(nobody, explain, row -> row.getString(1));
    return new JsonMapper().readTree(json).get(0).path("Plan");
  }

  private static long pages(JsonNode plan) {
    return plan.path("Shared Hit Blocks").asLong() + plan.path("Shared Read Blocks").asLong();
  }

  private static Wanted wanted() {
    return new Wanted(Form.JSON, false);
  }
}
