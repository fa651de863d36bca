package app.kinkit.query.plan;

import app.kinkit.query.dialect.Item.Embed;
import app.kinkit.query.security.ReadRefused;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What there is to read, as the database said it: relations, and how they hang together.
final class Catalogue {
  private final Map<String, Relation> relations;
  private final Map<String, List<Relationship>> from;

  /// A foreign key between two readable relations.
  record Key(
      String name,
      String origin,
      List<String> columns,
      String target,
      List<String> targetColumns,
      boolean unique) {

    Stream<Relationship> bothWays() {
      return Stream.of(
          new Relationship(name, origin, columns, target, targetColumns, false, false),
          new Relationship(name, target, targetColumns, origin, columns, true, !unique));
    }
  }

  Catalogue(List<Relation> relations, List<Key> keys) {
    this.relations = relations.stream().collect(Collectors.toMap(Relation::name, each -> each));
    this.from =
        keys.stream().flatMap(Key::bothWays).collect(Collectors.groupingBy(Relationship::origin));
  }

  Relation relation(String name) {
    var relation = relations.get(name);
    if (relation == null) {
      throw new UnknownName(
          ReadRefused.of(
              404,
              "PGRST205",
              "Could not find the table 'public." + name + "' in the schema cache",
              null,
              nearest(name)));
    }
    return relation;
  }

  String column(Relation relation, String name) {
    if (!relation.columns().containsKey(name)) {
      throw new UnknownName(
          ReadRefused.of(
              400,
              "42703",
              "column " + relation.name() + "." + name + " does not exist",
              null,
              "The columns are " + String.join(", ", relation.columns().keySet()) + "."));
    }
    return name;
  }

  /// The one way from a relation to what an entry of `select` names.
  Relationship relationship(Relation origin, Embed embed) {
    var hint = embed.hint();
    var found =
        from.getOrDefault(origin.name(), List.of()).stream()
            .filter(each -> each.isTarget(embed.target()))
            .filter(each -> hint == null || each.isKey(hint))
            .toList();
    var chosen = found.size() > 1 ? standingFor(found, embed.target()) : found;
    if (chosen.isEmpty()) {
      throw new UnknownName(unrelated(origin, embed));
    }
    if (chosen.size() > 1) {
      throw ambiguous(origin, embed, chosen);
    }
    return chosen.getFirst();
  }

  /// Named by its key, a table stands back behind the view that shows it whole.
  private List<Relationship> standingFor(List<Relationship> found, String name) {
    var views = found.stream().filter(each -> relation(each.target()).view()).toList();
    var byKey = found.stream().noneMatch(each -> each.target().equals(name));
    return byKey && !views.isEmpty() ? views : found;
  }

  private static ReadRefused unrelated(Relation origin, Embed embed) {
    var hint = embed.hint() == null ? "" : " using the hint '" + embed.hint() + "'";
    return ReadRefused.of(
        400,
        "PGRST200",
        "Could not find a relationship between '%s' and '%s' in the schema cache"
            .formatted(origin.name(), embed.target()),
        "Searched for a foreign key relationship between '%s' and '%s'%s in the schema 'public', but no matches were found."
            .formatted(origin.name(), embed.target(), hint),
        null);
  }

  private static ReadRefused ambiguous(Relation origin, Embed embed, List<Relationship> chosen) {
    var ways =
        chosen.stream()
            .map(each -> "'" + each.target() + "!" + each.constraint() + "'")
            .sorted()
            .collect(Collectors.joining(", "));
    return ReadRefused.ambiguous(
        "PGRST201",
        "Could not embed because more than one relationship was found for '%s' and '%s'"
            .formatted(origin.name(), embed.target()),
        chosen.stream().map(Relationship::described).toList(),
        "Try changing '%s' to one of the following: %s. Find the desired relationship in the 'details' key."
            .formatted(embed.target(), ways));
  }

  private String nearest(String name) {
    return relations.keySet().stream()
        .min(
            Comparator.comparingInt((String each) -> distance(each, name))
                .thenComparing(each -> each))
        .map(each -> "Perhaps you meant the table 'public." + each + "'")
        .orElse("No table is open to readers yet.");
  }

  /// How many letters differ, place by place from both ends; enough for a slip of the hand.
  private static int distance(String one, String other) {
    var shorter = Math.min(one.length(), other.length());
    int front = 0;
    while (front < shorter && one.charAt(front) == other.charAt(front)) {
      front++;
    }
    int back = 0;
    while (back < shorter - front
        && one.charAt(one.length() - 1 - back) == other.charAt(other.length() - 1 - back)) {
      back++;
    }
    return Math.max(one.length(), other.length()) - front - back;
  }
}
