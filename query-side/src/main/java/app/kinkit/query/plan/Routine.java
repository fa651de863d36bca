package app.kinkit.query.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A function that readers may call: it changes nothing and has the rights of who calls it.
///
/// @param comment what the database says about it; empty when it says nothing
/// @param set gives any number of rows
/// @param type what it gives, where that is a plain value; null if it gives rows with columns
/// @param relation whose rows it gives, if they are those of a table or a view
/// @param columns the columns of its rows, where they are no relation's
public record Routine(
    String name,
    String comment,
    List<Argument> arguments,
    boolean set,
    @Nullable String type,
    @Nullable String relation,
    Map<String, String> columns) {

  /// What it is told.
  ///
  /// @param optional has a default
  public record Argument(String name, String type, boolean optional) {}

  /// All that is given is expected, and all that is needed is given.
  boolean takes(Set<String> given) {
    var expected = arguments.stream().map(Argument::name).toList();
    return expected.containsAll(given)
        && arguments.stream().allMatch(each -> each.optional() || given.contains(each.name()));
  }

  /// Its rows as a relation; a plain value is a row with one column of the function's name.
  Relation rows() {
    return new Relation(
        name, false, type == null ? columns : new LinkedHashMap<>(Map.of(name, type)), Set.of());
  }

  String signature() {
    return "%s(%s)"
        .formatted(name, String.join(", ", arguments.stream().map(Argument::name).toList()));
  }

  String described() {
    return "public.%s(%s)"
        .formatted(
            name,
            String.join(
                ", ", arguments.stream().map(each -> each.name() + " => " + each.type()).toList()));
  }
}
