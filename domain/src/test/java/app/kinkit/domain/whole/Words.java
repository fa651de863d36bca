package app.kinkit.domain.whole;

import java.util.Arrays;
import java.util.List;

/// The texts of one thing, each of one word.
final class Words {
  static final String HARMLESS = "tea";
  static final List<String> ACTIVITIES = List.of("rope", "wax");

  private final String[] texts;

  private Words(String[] texts) {
    this.texts = texts;
  }

  /// @param where the text that says it; all others are harmless
  static Words of(int texts, int where, String says) {
    var all = new String[texts];
    Arrays.fill(all, HARMLESS);
    all[where % texts] = says;
    return new Words(all);
  }

  Words with(int where, String says) {
    var all = texts.clone();
    all[where % all.length] = says;
    return new Words(all);
  }

  String get(int where) {
    return texts[where];
  }

  List<String> all() {
    return List.of(texts);
  }
}
