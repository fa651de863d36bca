package app.kinkit.server.history;

import app.kinkit.projection.Json;
import app.kinkit.projection.Row;
import app.kinkit.projection.history.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Rows and what changed in them, as JSON has it.
final class Values {
  private static final JsonMapper JSON = new JsonMapper();

  private Values() {}

  /// Numbers, truths, texts and lists of texts as they are, JSON too; ids and times as texts.
  static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Number number -> number;
      case Boolean truth -> truth;
      case Json json -> JSON.readTree(json.text());
      case List<?> items -> items.stream().map(Object::toString).toList();
      default -> value.toString();
    };
  }

  static Map<String, @Nullable Object> row(Row row) {
    var members = new LinkedHashMap<String, @Nullable Object>();
    row.cells().forEach((column, value) -> members.put(column, plain(value)));
    return members;
  }

  /// Column by column, what was before and after.
  ///
  /// @param before false when the row as it was before is not to be told: all of it is new then
  static Map<String, Object> changes(Step step, boolean before) {
    var told = before ? step.told() : first(step);
    var changes = new LinkedHashMap<String, Object>();
    for (var column : told) {
      var change = new LinkedHashMap<String, @Nullable Object>();
      if (before) {
        change.put("before", plain(step.before().get(column)));
      }
      change.put("after", plain(step.after().get(column)));
      changes.put(column, change);
    }
    return changes;
  }

  private static Set<String> first(Step step) {
    return new Step(step.cause(), step.table(), step.key(), Map.of(), step.after()).told();
  }
}
