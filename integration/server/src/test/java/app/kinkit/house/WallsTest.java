package app.kinkit.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import app.kinkit.command.planted.KnowsRows;
import app.kinkit.domain.planted.KnowsSpring;
import app.kinkit.domain.planted.OrderInfo;
import app.kinkit.domain.planted.PlantedEvent;
import app.kinkit.domain.planted.PlantedHandler;
import app.kinkit.projection.planted.KnowsCommands;
import app.kinkit.query.planted.OpensConnections;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WallsTest {
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("app.kinkit");

  /// Each rule beside the classes that break it on purpose.
  static Stream<Arguments> rules() {
    return Stream.of(
        arguments(Walls.DOMAIN_IS_PLAIN, new Class<?>[] {KnowsSpring.class}),
        arguments(Walls.COMMAND_SIDE_KNOWS_NO_READERS, new Class<?>[] {KnowsRows.class}),
        arguments(Walls.PROJECTIONS_KNOW_EVENTS_ONLY, new Class<?>[] {KnowsCommands.class}),
        arguments(Walls.QUERY_SIDE_KNOWS_NO_EVENTS, new Class<?>[] {OpensConnections.class}),
        arguments(Walls.NOBODY_KNOWS_THE_SERVER, new Class<?>[] {KnowsRows.class}),
        arguments(
            Walls.FEATURES_FORM_NO_CYCLE,
            new Class<?>[] {
              app.kinkit.domain.planted.here.Here.class, app.kinkit.domain.planted2.There.class
            }),
        arguments(Walls.EVENTS_ARE_RECORDS, new Class<?>[] {PlantedEvent.class}),
        arguments(
            Walls.NO_CLOCK_AND_NO_CHANCE_IN_THE_DOMAIN, new Class<?>[] {PlantedHandler.class}),
        arguments(Walls.HANDLERS_THROW_NOTHING_CHECKED, new Class<?>[] {PlantedHandler.class}),
        arguments(Walls.ONE_CLASS_OPENS_READ_CONNECTIONS, new Class<?>[] {OpensConnections.class}),
        arguments(Walls.NO_FIELD_INJECTION, new Class<?>[] {KnowsSpring.class}),
        arguments(Walls.NAMES_SAY_SOMETHING, new Class<?>[] {OrderInfo.class}));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theProgramKeepsTheRule(ArchRule rule, Class<?>[] planted) {
    rule.check(PROGRAM);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void thePlantedOffenceIsSeen(ArchRule rule, Class<?>[] planted) {
    var offenders = new ClassFileImporter().importClasses(planted);
    assertThat(rule.allowEmptyShould(true).evaluate(offenders).hasViolation()).isTrue();
  }
}
