package app.kinkit.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.bond.BondCommand;
import app.kinkit.domain.contract.ContractCommand;
import app.kinkit.domain.profile.ProfileCommand;
import app.kinkit.domain.reward.RewardCommand;
import app.kinkit.domain.rule.RuleCommand;
import app.kinkit.domain.scene.SceneCommand;
import app.kinkit.domain.shared.Refused.FieldError;
import app.kinkit.domain.task.TaskCommand;
import app.kinkit.domain.task.template.TemplateCommand;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every command that is nothing but changes wants at least one.
class AmendmentsTest {
  static List<Class<?>> amendments() {
    return Stream.of(
            BondCommand.class,
            ContractCommand.class,
            ProfileCommand.class,
            RewardCommand.class,
            RuleCommand.class,
            SceneCommand.class,
            TaskCommand.class,
            TemplateCommand.class)
        .<Class<?>>flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
        .filter(Class::isRecord)
        .filter(AmendmentsTest::onlyChanges)
        .toList();
  }

  private static boolean onlyChanges(Class<?> command) {
    var fields = command.getRecordComponents();
    return fields.length > 1 && Arrays.stream(fields).skip(1).allMatch(AmendmentsTest::isChange);
  }

  private static boolean isChange(RecordComponent field) {
    return field.getType().equals(Change.class);
  }

  @Test
  void areFound() {
    assertThat(amendments())
        .contains(RuleCommand.AmendRule.class, ContractCommand.DraftNewVersion.class)
        .hasSizeGreaterThan(8);
  }

  @ParameterizedTest
  @MethodSource("amendments")
  void changeSomething(Class<?> command) {
    var constructor = command.getDeclaredConstructors()[0];
    var nothing = new Object[command.getRecordComponents().length];
    Arrays.fill(nothing, 1, nothing.length, Change.unchanged());
    assertThatThrownBy(() -> constructor.newInstance(nothing))
        .isInstanceOf(InvocationTargetException.class)
        .cause()
        .isInstanceOfSatisfying(
            Invalid.class,
            e -> assertThat(e.errors()).extracting(FieldError::field).containsExactly("body"));
  }
}
