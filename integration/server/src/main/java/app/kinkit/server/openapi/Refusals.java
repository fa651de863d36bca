package app.kinkit.server.openapi;

import static app.kinkit.domain.shared.RefusalCode.ADULT_CONFIRMATION_REQUIRED;
import static app.kinkit.domain.shared.RefusalCode.ID_TAKEN;
import static app.kinkit.domain.shared.RefusalCode.INVITE_INVALID;

import app.kinkit.command.page.Line;
import app.kinkit.domain.shared.RefusalCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// With which codes each command may be refused. `refusals.txt` has them as a test reads them out
/// of the compiled handlers, and what they call; nobody writes them by hand.
final class Refusals {
  /// What stands on the line of everything that may be refused before a handler is asked.
  static final String EVERYWHERE = "*";

  private static final Map<String, Set<RefusalCode>> KNOWN = read();

  private Refusals() {}

  /// Codes by status, as the catalogue orders them. That a path takes no other verb is no answer to
  /// an operation.
  static Map<Integer, List<String>> of(Line line) {
    var codes = EnumSet.noneOf(RefusalCode.class);
    codes.addAll(of(EVERYWHERE));
    if (!line.gated()) {
      codes.remove(ADULT_CONFIRMATION_REQUIRED);
    }
    if (!line.creates()) {
      codes.remove(ID_TAKEN);
    }
    if (!line.byCode()) {
      codes.remove(INVITE_INVALID);
    }
    codes.addAll(of(line.command().getSimpleName()));
    return byStatus(codes);
  }

  /// All that there are.
  static Map<Integer, List<String>> all() {
    return byStatus(EnumSet.allOf(RefusalCode.class));
  }

  private static Map<Integer, List<String>> byStatus(Collection<RefusalCode> codes) {
    var byStatus = new TreeMap<Integer, List<String>>();
    codes.stream()
        .filter(code -> code != RefusalCode.METHOD_NOT_ALLOWED)
        .forEach(code ->
            byStatus.computeIfAbsent(code.status(), _ -> new ArrayList<>()).add(code.name()));
    return byStatus;
  }

  private static Set<RefusalCode> of(String name) {
    var codes = KNOWN.get(name);
    if (codes == null) {
      throw new IllegalStateException(
          "refusals.txt does not know " + name + "; RefusalsTest says how it is made anew.");
    }
    return codes;
  }

  private static Map<String, Set<RefusalCode>> read() {
    try (var in = Refusals.class.getResourceAsStream("refusals.txt")) {
      if (in == null) {
        throw new IllegalStateException("refusals.txt is missing beside " + Refusals.class);
      }
      var known = new HashMap<String, Set<RefusalCode>>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(line -> known.put(line.substring(0, line.indexOf(':')), codes(line)));
      return known;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<RefusalCode> codes(String line) {
    var codes = EnumSet.noneOf(RefusalCode.class);
    Stream.of(line.substring(line.indexOf(':') + 1).strip().split(" ", -1))
        .filter(name -> !name.isEmpty())
        .forEach(name -> codes.add(RefusalCode.valueOf(name)));
    return codes;
  }
}
