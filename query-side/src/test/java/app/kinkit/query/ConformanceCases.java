package app.kinkit.query;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads conformance.txt: what PostgREST's own test suite asks, and what we should answer.
final class ConformanceCases {
  private ConformanceCases() {}

  /// @param reason why we do not answer as PostgREST does; null where we do
  record Case(String name, @Nullable String reason, List<Request> requests) {
    boolean counts() {
      return !name.startsWith("Ours");
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// One line: what is sent, and what must come back.
  record Request(String line, String method, String path, List<String> fields) {
    static Request of(String line) {
      var fields = List.of(line.split(" \\| ", -1));
      var first = fields.getFirst().strip();
      var method = "GET";
      for (var each : List.of("HEAD", "POST", "PATCH")) {
        if (first.startsWith(each + " ")) {
          method = each;
          first = first.substring(each.length() + 1);
        }
      }
      return new Request(line, method, first, fields.subList(1, fields.size()));
    }

    int status() {
      return fields.stream()
          .map(String::strip)
          .filter(each -> each.matches("\\d{3}"))
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(200);
    }

    List<String> beginningWith(String mark) {
      return fields.stream()
          .filter(each -> each.startsWith(mark))
          .map(each -> each.substring(1))
          .toList();
    }

    List<String> json() {
      return fields.stream()
          .map(String::strip)
          .filter(each -> each.startsWith("[") || each.startsWith("{"))
          .toList();
    }
  }

  static List<Case> all() throws IOException {
    var cases = new ArrayList<Case>();
    var source = "";
    for (var line : text().lines().toList()) {
      if (line.startsWith("## ")) {
        source = line.substring(3);
      } else if (line.startsWith("# ")) {
        cases.add(new Case(source + ": " + line.substring(2), null, new ArrayList<>()));
      } else if (line.startsWith("- ")) {
        var last = cases.removeLast();
        cases.add(new Case(last.name(), line.substring(2), List.of()));
      } else if (!line.isBlank()) {
        cases.getLast().requests().add(Request.of(line));
      }
    }
    return cases;
  }

  private static String text() throws IOException {
    try (var in = ConformanceCases.class.getResourceAsStream("conformance.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
