package app.kinkit.projection.rebuild;

import app.kinkit.projection.Table;
import java.util.Collection;
import java.util.stream.Collectors;

/// Pieces of SQL over the columns of one table, in its live and its twin shape.
record Columns(Table live, Table twin) {

  /// `t.a = l.a and t.b = l.b` over the key.
  String sameKey(String one, String other) {
    return live.key().stream()
        .map(k -> "%s.%s = %s.%s".formatted(one, Table.quoted(k), other, Table.quoted(k)))
        .collect(Collectors.joining(" and "));
  }

  /// The key of whichever of both is there.
  String eitherKey(String one, String other) {
    return live.key().stream()
        .map(Table::quoted)
        .map(k -> "coalesce(%s.%s, %s.%s)".formatted(one, k, other, k))
        .collect(Collectors.joining(", "));
  }

  String key(String of) {
    return list(of, live.key());
  }

  String all(String of) {
    return list(of, live.columns().keySet());
  }

  String names() {
    return live.columns().keySet().stream().map(Table::quoted).collect(Collectors.joining(", "));
  }

  /// The columns that differ, as an array of their names.
  String differing(String one, String other) {
    return live.columns().keySet().stream()
        .map(c -> {
          var name = Table.quoted(c);
          return "case when %s.%s is distinct from %s.%s then '%s' end"
              .formatted(one, name, other, name, c.replace("'", "''"));
        })
        .collect(Collectors.joining(", ", "array_remove(array[", "], null)"));
  }

  /// Assignments that make a row what the one of `from` is.
  String assignments(String from) {
    return live.columns().keySet().stream()
        .filter(c -> !live.key().contains(c))
        .map(c -> "%s = %s.%s".formatted(Table.quoted(c), from, Table.quoted(c)))
        .collect(Collectors.joining(", "));
  }

  /// The parts of a key kept as an array, as columns.
  String keyFrom(String array) {
    var parts = new StringBuilder();
    for (var i = 0; i < live.key().size(); i++) {
      var between = i == 0 ? "" : ", ";
      parts.append(
          "%s%s[%d] as %s".formatted(between, array, i + 1, Table.quoted(live.key().get(i))));
    }
    return parts.toString();
  }

  private static String list(String of, Collection<String> columns) {
    return columns.stream().map(c -> of + "." + Table.quoted(c)).collect(Collectors.joining(", "));
  }
}
