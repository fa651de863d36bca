package app.kinkit.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.kinkit.postgres.Database;
import app.kinkit.query.dialect.QueryParser;
import app.kinkit.query.plan.Catalogues;
import app.kinkit.query.plan.Plan.Form;
import app.kinkit.query.plan.Plan.Wanted;
import app.kinkit.query.plan.Planner;
import app.kinkit.query.security.ReadRefused;
import app.kinkit.query.security.RowScope;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CatalogueDatabaseTest {
  private static final Wanted ROWS = new Wanted(Form.JSON, false);
  private static final Wanted COUNTED = new Wanted(Form.JSON, true);

  private Database database;
  private RowScope scope;

  @BeforeEach
  void start() throws Exception {
    database = ReadTables.create();
    scope = ReadTables.scope(database.dataSource("kinkit_query"), Duration.ofSeconds(5));
  }

  @Test
  void aNewTableIsFoundWhenSomebodyAsksForIt() throws Exception {
    var reader = reader(Duration.ZERO);
    assertThat(refusal(reader, "fresh").problem().code()).isEqualTo("PGRST205");
    owner("create table fresh (id int); grant select on fresh to authenticated");
    assertThat(read(reader, "fresh", "")).isEqualTo("[]");
    owner("alter table fresh add column note text");
    assertThat(read(reader, "fresh", "select=note")).isEqualTo("[]");
  }

  @Test
  void unknownNamesDoNotCauseALookEachTime() throws Exception {
    var reader = reader(Duration.ofHours(1));
    assertThat(refusal(reader, "fresh").problem().code()).isEqualTo("PGRST205");
    owner("create table fresh (id int); grant select on fresh to authenticated");
    assertThat(refusal(reader, "fresh").problem().hint()).contains("Perhaps you meant");
  }

  @Test
  void aTableThatWentIsForgotten() throws Exception {
    owner("create table brief (id int); grant select on brief to authenticated");
    var reader = reader(Duration.ZERO);
    assertThat(read(reader, "brief", "")).isEqualTo("[]");
    owner("drop table brief");
    assertThat(refusal(reader, "brief").status()).isEqualTo(503);
    assertThat(refusal(reader, "brief").status()).isEqualTo(404);
  }

  @Test
  void aRightThatWasTakenAwayIsGoneAtOnce() throws Exception {
    var reader = reader(Duration.ofHours(1));
    assertThat(read(reader, "presets", "order=name&limit=1")).isEqualTo("[{\"name\":\"one\"}]");
    owner("revoke select on presets from authenticated");
    assertThat(refusal(reader, "presets").status()).isEqualTo(403);
  }

  @Test
  void aMemberWhoLeftReadsNothingInTheNextStatement() throws Exception {
    var reader = reader(Duration.ofHours(1));
    assertThat(read(reader, "tasks", "number=eq.1&select=number")).isEqualTo("[{\"number\":1}]");
    ReadTables.run(
        database.superuser(),
        "update access.membership set active = false where person = '" + ReadTables.ANNA + "'");
    assertThat(read(reader, "tasks", "number=eq.1&select=number")).isEqualTo("[]");
  }

  @Test
  void policyColumnsComeFromTheDatabaseAlsoThroughAView() {
    var planner = new Planner(new Catalogues(scope, Duration.ofHours(1)));
    assertThat(planner.plan("tasks", QueryParser.parse("order=number"), ROWS).sql().toString())
        .contains("offset 0) t0 order by");
    assertThat(planner.plan("tasks", QueryParser.parse("bond_id=eq.x"), ROWS).sql().toString())
        .doesNotContain("offset 0");
    assertThat(planner.plan("people", QueryParser.parse("order=email"), ROWS).sql().toString())
        .contains("offset 0) t0 order by");
    assertThat(planner.plan("people", QueryParser.parse("order=id"), ROWS).sql().toString())
        .doesNotContain("offset 0");
  }

  @Test
  void theSameShapeGivesTheSameText() {
    var planner = new Planner(new Catalogues(scope, Duration.ofHours(1)));
    var one = planner.plan("tasks", QueryParser.parse("title=eq.x&number=in.(1)&limit=5"), COUNTED);
    var two =
        planner.plan("tasks", QueryParser.parse("title=eq.y&number=in.(1,2)&limit=9"), COUNTED);
    assertThat(one.sql().toString()).isEqualTo(two.sql().toString()).doesNotContain("= x", "5");
  }

  private TableReader reader(Duration rest) {
    return new TableReader(scope, new Planner(new Catalogues(scope, rest)));
  }

  private void owner(String sql) throws SQLException {
    ReadTables.run(database.dataSource("kinkit_owner"), sql);
  }

  private static String read(TableReader reader, String table, String query) {
    var anna = ReadTables.reader(ReadTables.ANNA);
    var page = reader.read(anna, table, QueryParser.parse(query), ROWS);
    return new String(page.json(), StandardCharsets.UTF_8);
  }

  private static ReadRefused refusal(TableReader reader, String table) {
    return catchThrowableOfType(ReadRefused.class, () -> read(reader, table, ""));
  }
}
