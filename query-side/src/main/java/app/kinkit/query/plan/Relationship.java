package app.kinkit.query.plan;

import java.util.List;
import java.util.Map;

/// A foreign key, seen from one of its two sides.
///
/// @param reverse the key belongs to the target, which points here
/// @param many a row here has any number of rows there
record Relationship(
    String constraint,
    String origin,
    List<String> columns,
    String target,
    List<String> targetColumns,
    boolean reverse,
    boolean many) {

  /// By the constraint, or by its only column. Of a table that points to itself the column leads to
  /// the one row and the constraint to the many.
  boolean isKey(String name) {
    var byConstraint = constraint.equals(name);
    var byColumn = (reverse ? targetColumns : columns).equals(List.of(name));
    if (origin.equals(target)) {
      return reverse ? byConstraint : byColumn;
    }
    return byConstraint || byColumn;
  }

  /// `task_id` alone names the one it leads to, as a target; the way back has no such name.
  boolean isTarget(String name) {
    var wayBack = reverse && targetColumns.equals(List.of(name));
    return target.equals(name) || (isKey(name) && !wayBack);
  }

  Map<String, String> described() {
    var cardinality = many ? "one-to-many" : reverse ? "one-to-one" : "many-to-one";
    return Map.of(
        "cardinality",
        cardinality,
        "embedding",
        origin + " with " + target,
        "relationship",
        "%s using %s(%s) and %s(%s)"
            .formatted(
                constraint,
                origin,
                String.join(", ", columns),
                target,
                String.join(", ", targetColumns)));
  }
}
