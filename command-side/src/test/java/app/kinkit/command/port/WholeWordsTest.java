package app.kinkit.command.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When a text names an activity.
class WholeWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rope|Rope",
        "rope|Bring the ROPE, please.",
        "ice cubes|Two ICE  cubes",
        "ice cubes|ice-cubes",
        "ice cubes|ice\u00a0cubes",
        "ice cubes|ice\tcubes tonight",
        "rope|\uff32\uff2f\uff30\uff25",
        "rope|ro\u200bpe",
        "rope|ro\u00adpe",
        "Straße|STRASSE",
        "café|CAFE\u0301",
        "Ελλάς|ΕΛΛΆΣ",
        "縄|縄 を",
        "3 d|in 3-D",
      })
  void aTextNamesIt(String name, String text) {
    assertThat(WholeWords.of(text).name(WholeWords.of(name))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rope|ropes",
        "rope|Europe",
        "ice cubes|cubes of ice",
        "ice cubes|ice and cubes",
        "cafe|café",
        "rope|''",
      })
  void aTextDoesNotNameIt(String name, String text) {
    assertThat(WholeWords.of(text).name(WholeWords.of(name))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "!?", "\u200b", "—"})
  void nothingIsNamedNowhere(String name) {
    var nothing = WholeWords.of(name);
    assertThat(nothing.isNothing()).isTrue();
    assertThat(WholeWords.of("anything").name(nothing)).isFalse();
    assertThat(nothing.name(nothing)).isFalse();
  }

  @Test
  void namesAreTheSameByTheirWords() {
    assertThat(WholeWords.of(" Ice  CUBES ").isSameAs(WholeWords.of("ice-cubes!"))).isTrue();
    assertThat(WholeWords.of("ice cubes").isSameAs(WholeWords.of("ice"))).isFalse();
  }
}
