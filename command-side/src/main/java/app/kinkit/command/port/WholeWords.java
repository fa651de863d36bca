package app.kinkit.command.port;

import java.text.Normalizer;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The words of a text, so that two texts can be compared by what they say: compatibility forms,
/// case, spaces, signs and invisible characters make no difference. A name is found as whole words
/// in their order, never within a word; other forms of a word are other words.
final class WholeWords {
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private final List<String> words;

  private WholeWords(List<String> words) {
    this.words = words;
  }

  static WholeWords of(String text) {
    var shown = INVISIBLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    var folded = shown.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT); // as ß becomes ss
    var plain = Normalizer.normalize(folded, Normalizer.Form.NFKC);
    return new WholeWords(BETWEEN.splitAsStream(plain).filter(word -> !word.isEmpty()).toList());
  }

  boolean isNothing() {
    return words.isEmpty();
  }

  boolean isSameAs(WholeWords other) {
    return words.equals(other.words);
  }

  /// Nothing is named nowhere.
  boolean name(WholeWords name) {
    return !name.isNothing() && Collections.indexOfSubList(words, name.words) >= 0;
  }
}
