package app.kinkit.query.plan;

import app.kinkit.query.dialect.Item.Embed;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What there is to read, as the database said it: relations, how they hang together, functions.
final class Catalogue {
  private final String schema;
  private final Map<String, Relation> relations;
  private final Map<String, List<Relationship>> from;
  private final Map<String, List<Routine>> routines;
  private final Set<String> languages;

  /// @param languages of full-text search
  record Document(
      List<Relation> relations, List<Key> keys, List<Routine> routines, Set<String> languages) {}

  Catalogue(String schema, Document read) {
    this.schema = schema;
    var keys = read.keys();
    this.relations =
        read.relations().stream().collect(Collectors.toMap(Relation::name, each -> each));
    this.from =
        keys.stream()
            .flatMap(each -> Stream.concat(each.bothWays(), each.through(keys)))
            .collect(Collectors.groupingBy(Relationship::origin));
    this.routines = read.routines().stream().collect(Collectors.groupingBy(Routine::name));
    this.languages = read.languages();
  }

  /// Where all of it is.
  String schema() {
    return schema;
  }

  Relation relation(String name) {
    var relation = relations.get(name);
    if (relation == null) {
      throw new UnknownName(Unknown.table(name, relations.keySet()));
    }
    return relation;
  }

  String column(Relation relation, String name) {
    if (!relation.columns().containsKey(name)) {
      throw new UnknownName(Unknown.column(relation, name));
    }
    return name;
  }

  /// All functions, by name.
  List<Routine> routines() {
    return routines.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Routine::signature))
        .toList();
  }

  /// The one function of this name that takes these arguments.
  Routine routine(String name, Set<String> given) {
    var found =
        routines.getOrDefault(name, List.of()).stream().filter(each -> each.takes(given)).toList();
    if (found.isEmpty()) {
      throw new UnknownName(Unknown.routine(name, given, routines));
    }
    if (found.size() > 1) {
      throw Unknown.whichRoutine(found);
    }
    return found.getFirst();
  }

  /// The columns of what a function gives, with the relationships of the relation they belong to.
  Relation rows(Routine routine) {
    var of = routine.relation() == null ? null : relations.get(routine.relation());
    return of == null ? routine.rows() : new Relation(of.name(), of.view(), of.columns(), Set.of());
  }

  String language(String name) {
    if (!languages.contains(name)) {
      throw Unknown.language(name);
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
      throw new UnknownName(Unknown.relationship(origin, embed));
    }
    if (chosen.size() > 1) {
      throw Unknown.whichRelationship(origin, embed, chosen);
    }
    return chosen.getFirst();
  }

  /// Named by its key, a table stands back behind the view that shows it whole.
  private List<Relationship> standingFor(List<Relationship> found, String name) {
    var views = found.stream().filter(each -> relation(each.target()).view()).toList();
    var byKey = found.stream().noneMatch(each -> each.target().equals(name));
    return byKey && !views.isEmpty() ? views : found;
  }
}
