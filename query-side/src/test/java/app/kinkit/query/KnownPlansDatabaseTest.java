package app.kinkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.postgres.Database;
import app.kinkit.query.plan.Catalogues;
import app.kinkit.query.plan.Plan.Form;
import app.kinkit.query.plan.Plan.Wanted;
import app.kinkit.query.plan.Planner;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Plans that are kept: for the same question only, until the tables change, and not too many.
class KnownPlansDatabaseTest {
  private static final Wanted ROWS = new Wanted(Form.JSON, false);
  private static final Wanted COUNTED = new Wanted(Form.JSON, true);
  private static final Wanted LINES = new Wanted(Form.CSV, false);

  private Database database;
  private Planner planner;
  private KnownPlans known;

  @BeforeEach
  void start() throws Exception {
    database = ReadTables.create();
    var scope = ReadTables.scope(database.dataSource("kinkit_query"), Duration.ofSeconds(5));
    planner = new Planner(new Catalogues(scope, Duration.ZERO));
    known = new KnownPlans(planner);
  }

  private String sql(String table, String address, Wanted wanted) {
    return known.plan(table, address, wanted).plan().sql().toString();
  }

  @Test
  void aPlanServesItsTableItsShapeAndWhatIsWantedOnly() {
    var rows = sql("tasks", "number=eq.1", ROWS);
    assertThat(sql("tasks", "number=eq.2", ROWS)).isSameAs(rows);
    assertThat(sql("tasks", "number=eq.1", COUNTED)).isNotEqualTo(rows).contains("count(*) from");
    assertThat(sql("tasks", "number=eq.1", LINES)).isNotEqualTo(rows).contains("string_agg");
    assertThat(sql("tasks", "number=gt.1", ROWS)).isNotEqualTo(rows);
    assertThat(sql("presets", "name=eq.1", ROWS)).contains("\"presets\"");
    assertThat(known.plan("tasks", "number=eq.1&offset=3", ROWS).offset()).isEqualTo(3);
    assertThat(known.plan("tasks", "number=eq.1", ROWS).offset()).isZero();
  }

  @Test
  void aPlanIsForgottenWithTheCatalogueItWasMadeFrom() throws Exception {
    assertThat(sql("presets", "", ROWS)).doesNotContain("\"added\"");
    ReadTables.run(
        database.dataSource("kinkit_owner"), "alter table presets add column added text");
    planner.lookAgain();
    assertThat(sql("presets", "", ROWS)).contains("\"added\"");
  }

  @Test
  void memoryIsBounded() {
    for (var limit = 0; limit < 1_100; limit++) {
      sql("tasks", "limit=" + limit, ROWS);
      assertThat(known.size()).isBetween(1, 500);
    }
    var before = known.size();
    sql("tasks", "select=" + "id,".repeat(800) + "id", ROWS);
    assertThat(known.size()).as("nothing that long is kept").isEqualTo(before);
  }
}
