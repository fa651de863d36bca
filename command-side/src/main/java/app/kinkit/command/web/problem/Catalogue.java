package app.kinkit.command.web.problem;

import app.kinkit.domain.shared.RefusalCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// What each code means: a few words, and a sentence that says what to do. The words stand in
/// `problems.txt`, one line a code; a code without a line stops the start.
final class Catalogue {
  private static final Map<RefusalCode, Entry> ENTRIES = read();

  private Catalogue() {}

  record Entry(RefusalCode code, String title, String advice) {}

  static Map<RefusalCode, Entry> entries() {
    return ENTRIES;
  }

  static Entry of(RefusalCode code) {
    var entry = ENTRIES.get(code);
    if (entry == null) {
      throw new IllegalStateException("problems.txt has no line for " + code + ": add one.");
    }
    return entry;
  }

  private static Map<RefusalCode, Entry> read() {
    var entries = new EnumMap<RefusalCode, Entry>(RefusalCode.class);
    text().lines().map(Catalogue::entry).forEach(entry -> entries.put(entry.code(), entry));
    return Collections.unmodifiableMap(entries);
  }

  private static Entry entry(String line) {
    var parts = line.split(" \\| ", 3);
    return new Entry(RefusalCode.valueOf(parts[0]), parts[1], parts[2]);
  }

  private static String text() {
    try (var in = Catalogue.class.getResourceAsStream("problems.txt")) {
      if (in == null) {
        throw new IllegalStateException("problems.txt is missing beside " + Catalogue.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
