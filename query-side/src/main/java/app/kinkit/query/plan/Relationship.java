package app.kinkit.query.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How rows of one relation lead to rows of another: a foreign key seen from one of its two sides,
/// or a table between the two that has a key to each.
///
/// @param reverse the key belongs to the target, which points here
/// @param many a row here has any number of rows there
/// @param via the table between; null where one key connects the two
record Relationship(
    String constraint,
    String origin,
    List<String> columns,
    String target,
    List<String> targetColumns,
    boolean reverse,
    boolean many,
    @Nullable Via via) {

  /// A table whose primary key holds a key to the origin and one to the target.
  record Via(
      String table,
      List<String> toOrigin,
      List<String> toTarget,
      String originKey,
      String targetKey) {}

  /// By the constraint, or by its only column. Of a table that points to itself the column leads to
  /// the one row and the constraint to the many. A table between is named itself.
  boolean isKey(String name) {
    if (via != null) {
      return via.table().equals(name);
    }
    var byConstraint = constraint.equals(name);
    var byColumn = (reverse ? targetColumns : columns).equals(List.of(name));
    if (origin.equals(target)) {
      return reverse ? byConstraint : byColumn;
    }
    return byConstraint || byColumn;
  }

  /// `task_id` alone names the one it leads to, as a target; the way back has no such name.
  boolean isTarget(String name) {
    if (via != null) {
      return target.equals(name);
    }
    var wayBack = reverse && targetColumns.equals(List.of(name));
    return target.equals(name) || (isKey(name) && !wayBack);
  }

  /// What names this way and no other, behind `target!`.
  String hint() {
    return via == null ? constraint : via.table();
  }

  Map<String, String> described() {
    return Map.of(
        "cardinality",
        cardinality(),
        "embedding",
        origin + " with " + target,
        "relationship",
        relationship());
  }

  private String cardinality() {
    if (via != null) {
      return "many-to-many";
    }
    return many ? "one-to-many" : reverse ? "one-to-one" : "many-to-one";
  }

  private String relationship() {
    if (via != null) {
      return "%s using %s(%s) and %s(%s)"
          .formatted(
              via.table(),
              via.originKey(),
              String.join(", ", via.toOrigin()),
              via.targetKey(),
              String.join(", ", via.toTarget()));
    }
    return "%s using %s(%s) and %s(%s)"
        .formatted(
            constraint,
            origin,
            String.join(", ", columns),
            target,
            String.join(", ", targetColumns));
  }
}
