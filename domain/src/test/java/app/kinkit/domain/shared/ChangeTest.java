package app.kinkit.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeTest {
  @Test
  void ofNothingLeavesWhatIsThere() {
    assertThat(Change.<@Nullable String>unchanged().over("old")).isEqualTo("old");
    assertThat(Change.<@Nullable String>cleared().over("old")).isNull();
    assertThat(Change.<@Nullable String>to("new").over("old")).isEqualTo("new");
  }

  @Test
  void keepsItsKindWhenItsValueIsMadeSomethingElse() {
    assertThat(Change.to("four").map(String::length)).isEqualTo(Change.to(4));
    assertThat(Change.<String>unchanged().map(String::length)).isEqualTo(Change.unchanged());
    assertThat(Change.<String>cleared().map(String::length)).isEqualTo(Change.cleared());
  }

  @Test
  void mustBeInAnAmendment() {
    assertThatThrownBy(() -> Change.requireSome(Change.unchanged(), Change.unchanged()))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.errors().getFirst().message()).isEqualTo("changes nothing"));
    assertThatCode(() -> Change.requireSome(Change.unchanged(), Change.cleared()))
        .doesNotThrowAnyException();
  }
}
