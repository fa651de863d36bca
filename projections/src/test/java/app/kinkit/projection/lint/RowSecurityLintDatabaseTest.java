package app.kinkit.projection.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.projection.story.ReadDatabase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The wall stands as it is migrated, and each rule of the lint goes red for a planted offence.
class RowSecurityLintDatabaseTest {
  private static final ReadDatabase DATABASE = ReadDatabase.fresh();

  record Plant(LintRule rule, String offence, String mended) {}

  private static List<Plant> plants() {
    var stream = RowSecurityLintDatabaseTest.class.getResourceAsStream("/plants.txt");
    try (var lines = new Scanner(Objects.requireNonNull(stream), StandardCharsets.UTF_8)) {
      return lines
          .useDelimiter("\n")
          .tokens()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| "))
          .map(parts -> new Plant(LintRule.valueOf(parts[0]), parts[1], parts[2]))
          .toList();
    }
  }

  @AfterEach
  void standsAgain() {
    assertThat(RowSecurityLint.findings(DATABASE.as("kinkit_query"))).isEmpty();
  }

  @Test
  void theSchemaAsItIsMigratedHasNoHole() {
    RowSecurityLint.require(DATABASE.as("kinkit_command"));
  }

  @ParameterizedTest
  @MethodSource("plants")
  void everyPlantedOffenceIsFound(Plant plant) {
    DATABASE.run(plant.offence());
    try {
      assertThat(RowSecurityLint.findings(DATABASE.as("kinkit_query")))
          .extracting(RowSecurityLint.Finding::rule)
          .contains(plant.rule().sentence());
    } finally {
      DATABASE.run(plant.mended());
    }
  }

  @Test
  void noRuleIsTrustedThatWasNeverRed() {
    assertThat(plants()).extracting(Plant::rule).contains(LintRule.values());
  }

  @Test
  void aHoleStopsTheStart() {
    DATABASE.run("grant delete on tasks to authenticated");
    try {
      assertThatThrownBy(() -> RowSecurityLint.require(DATABASE.as("kinkit_query")))
          .hasMessageContaining("mend the schema")
          .hasMessageContaining("tasks DELETE");
    } finally {
      DATABASE.run("revoke delete on tasks from authenticated");
    }
  }

  @Test
  void everyTableAndColumnIsExplained() {
    assertThat(
            DATABASE.ask(
                """
                select c.oid::regclass || coalesce('.' || a.attname, '') from pg_class c
                left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                where c.relnamespace in ('public'::regnamespace, 'projection'::regnamespace)
                  and c.relkind in ('r', 'v') and c.relname not like 'flyway%'
                  and (obj_description(c.oid, 'pg_class') is null
                    or col_description(c.oid, a.attnum) is null)
                """))
        .isEmpty();
  }
}
