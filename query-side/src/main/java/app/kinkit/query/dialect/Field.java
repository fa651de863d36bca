package app.kinkit.query.dialect;

import java.util.List;

/// A column, or what lies at a path inside it: `extra->list->0->>name`.
public record Field(String column, List<Step> path) {

  /// One arrow: to a key or to a place in a list, as JSON or as text.
  public record Step(String to, boolean place, boolean asText) {}

  public static Field of(String column) {
    return new Field(column, List.of());
  }

  /// No path: the column as it is.
  public boolean isPlain() {
    return path.isEmpty();
  }

  public boolean isText() {
    return !path.isEmpty() && path.getLast().asText();
  }

  /// The key in the answer when there is no alias: the last key of the path, else the column.
  public String key() {
    return path.reversed().stream()
        .filter(step -> !step.place())
        .map(Step::to)
        .findFirst()
        .orElse(column);
  }
}
