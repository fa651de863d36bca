package app.kinkit.query.plan;

import app.kinkit.query.plan.Relationship.Via;
import java.util.List;
import java.util.stream.Stream;

/// A foreign key between two readable relations.
///
/// @param unique a row of the target has one row of the origin at most
/// @param primary its columns are part of the primary key of the origin, a table
record Key(
    String name,
    String origin,
    List<String> columns,
    String target,
    List<String> targetColumns,
    boolean unique,
    boolean primary) {

  Stream<Relationship> bothWays() {
    return Stream.of(
        new Relationship(name, origin, columns, target, targetColumns, false, false, null),
        new Relationship(name, target, targetColumns, origin, columns, true, !unique, null));
  }

  /// From this key's target through its table to the target of another key.
  Stream<Relationship> through(List<Key> all) {
    if (!primary) {
      return Stream.empty();
    }
    return all.stream()
        .filter(other -> other.primary && other.origin.equals(origin) && !other.name.equals(name))
        .map(other ->
            new Relationship(
                other.name,
                target,
                targetColumns,
                other.target,
                other.targetColumns,
                false,
                true,
                new Via(origin, columns, other.columns, name, other.name)));
  }
}
