package app.kinkit.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import app.kinkit.domain.shared.Event;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandHandler;

/// Who may know whom (decision 0001), and what nobody does.
final class Walls {
  private Walls() {}

  static final ArchRule DOMAIN_IS_PLAIN =
      classes()
          .that()
          .resideInAPackage("app.kinkit.domain..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "app.kinkit.domain..", "java..", "org.axonframework..", "org.jspecify.."))
          .because("the domain is plain Java with Axon's annotations");

  static final ArchRule COMMAND_SIDE_KNOWS_NO_READERS =
      noClasses()
          .that()
          .resideInAPackage("app.kinkit.command..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "app.kinkit.projection..",
                  "app.kinkit.query..",
                  "app.kinkit.identity..",
                  "app.kinkit.postgres..",
                  "app.kinkit.server.."));

  static final ArchRule PROJECTIONS_KNOW_EVENTS_ONLY =
      noClasses()
          .that()
          .resideInAPackage("app.kinkit.projection..")
          .should()
          .dependOnClassesThat(
              are(
                  resideInAnyPackage(
                          "app.kinkit.command..",
                          "app.kinkit.query..",
                          "app.kinkit.identity..",
                          "app.kinkit.server..",
                          "org.axonframework..")
                      .or(simpleNameEndsWith("Command"))));

  static final ArchRule QUERY_SIDE_KNOWS_NO_EVENTS =
      noClasses()
          .that()
          .resideInAPackage("app.kinkit.query..")
          .should()
          .dependOnClassesThat(
              are(
                  resideInAnyPackage(
                          "app.kinkit.command..",
                          "app.kinkit.projection..",
                          "app.kinkit.identity..",
                          "app.kinkit.server..",
                          "org.axonframework..")
                      .or(
                          resideInAPackage("app.kinkit.domain..")
                              .and(
                                  DescribedPredicate.not(
                                      resideInAPackage("app.kinkit.domain.shared.."))))));

  static final ArchRule NOBODY_KNOWS_THE_SERVER =
      noClasses()
          .that()
          .resideOutsideOfPackage("app.kinkit.server..")
          .should()
          .dependOnClassesThat(resideInAPackage("app.kinkit.server.."));

  static final ArchRule FEATURES_FORM_NO_CYCLE =
      slices().matching("app.kinkit.domain.(*)..").should().beFreeOfCycles();

  static final ArchRule EVENTS_ARE_RECORDS =
      classes().that().areAssignableTo(Event.class).and().areNotInterfaces().should().beRecords();

  static final ArchRule NO_CLOCK_AND_NO_CHANCE_IN_THE_DOMAIN =
      noClasses()
          .that()
          .resideInAPackage("app.kinkit.domain..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .because("time comes from a Clock and ids from Ids, so that a retry decides alike");

  static final ArchRule HANDLERS_THROW_NOTHING_CHECKED =
      methods()
          .that()
          .areAnnotatedWith(CommandHandler.class)
          .should(throwNothingChecked())
          .because("a checked exception would not roll back (reliability E4)");

  static final ArchRule ONE_CLASS_OPENS_READ_CONNECTIONS =
      noClasses()
          .that()
          .resideInAPackage("app.kinkit.query..")
          .and()
          .doNotHaveSimpleName("RowScope")
          .should()
          .callMethod(DataSource.class, "getConnection")
          .because("RowScope sets who reads, and nothing reads without it");

  static final ArchRule NO_FIELD_INJECTION =
      noFields()
          .should()
          .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
          .orShould()
          .beAnnotatedWith("org.springframework.beans.factory.annotation.Value");

  static final ArchRule NAMES_SAY_SOMETHING =
      noClasses()
          .should()
          .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Dto|Info)(\\$.*)?")
          .because("such a word names nothing");

  private static DescribedPredicate<JavaClass> simpleNameEndsWith(String suffix) {
    return DescribedPredicate.describe(
        "simple name ends with " + suffix, c -> c.getSimpleName().endsWith(suffix));
  }

  private static ArchCondition<JavaMethod> throwNothingChecked() {
    return new ArchCondition<>("throw nothing checked") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        method.getThrowsClause().getTypes().stream()
            .filter(t -> !t.isAssignableTo(RuntimeException.class))
            .forEach(t ->
                events.add(
                    SimpleConditionEvent.violated(
                        method, method.getFullName() + " throws " + t.getName())));
      }
    };
  }
}
