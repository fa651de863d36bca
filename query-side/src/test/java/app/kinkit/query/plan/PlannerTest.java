package app.kinkit.query.plan;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.query.dialect.QueryParser;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private static final Relation TASKS =
      new Relation(
          "tasks",
          false,
          Map.of("id", "uuid", "bond_id", "uuid", "title", "text", "created_at", "date"),
          Set.of("bond_id"));
  private static final Relation OPEN = new Relation("open", false, Map.of("id", "uuid"), Set.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          order=created_at.desc                     | true
          order=id                                  | true
          id=eq.1                                   | true
          bond_id=eq.1                              | false
          bond_id=eq.1&order=created_at             | false
          and=(title.eq.x,bond_id.eq.1)             | false
          order=bond_id,created_at                  | false
          order=created_at,bond_id                  | true
          bond_id=not.eq.1                          | true
          bond_id=neq.1                             | true
          bond_id=gt.1                              | true
          or=(bond_id.eq.1,title.eq.x)              | true
          bond_id=eq(any).{1}                       | true
          bond_id->>x=eq.1                          | true
          title=fts.x                               | true
          order=bond_id->x                          | true
          order=bonds(bond_id)                      | true
          """)
  void onlyAPolicyColumnInFrontMakesTheFenceNeedless(String query, boolean fenced) {
    assertThat(Planner.needsFence(TASKS, QueryParser.parse(query))).isEqualTo(fenced);
  }

  @ParameterizedTest
  @CsvSource({"order=id", "id=eq.1"})
  void aTableWhosePoliciesChooseNoRowsNeedsNone(String query) {
    assertThat(Planner.needsFence(OPEN, QueryParser.parse(query))).isFalse();
  }
}
