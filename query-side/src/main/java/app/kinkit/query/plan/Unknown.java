package app.kinkit.query.plan;

import app.kinkit.query.dialect.Item.Embed;
import app.kinkit.query.security.ReadRefused;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What is said of a name that is none, or of one that could be several, in PostgREST's words.
final class Unknown {
  private Unknown() {}

  static ReadRefused table(String name, Collection<String> all) {
    return ReadRefused.of(
        404,
        "PGRST205",
        "Could not find the table 'public." + name + "' in the schema cache",
        null,
        nearest(name, all)
            .map(each -> "Perhaps you meant the table 'public." + each + "'")
            .orElse("No table is open to readers yet."));
  }

  static ReadRefused column(Relation relation, String name) {
    return ReadRefused.of(
        400,
        "42703",
        "column " + relation.name() + "." + name + " does not exist",
        null,
        "The columns are " + String.join(", ", relation.columns().keySet()) + ".");
  }

  static ReadRefused language(String name) {
    return ReadRefused.of(
        400,
        "42704",
        "text search configuration \"" + name + "\" does not exist",
        null,
        "Name a language such as english or simple.");
  }

  static ReadRefused routine(String name, Set<String> given, Map<String, List<Routine>> routines) {
    var arguments = given.stream().sorted().collect(Collectors.joining(", "));
    var called = given.isEmpty() ? " without parameters" : "(" + arguments + ")";
    var searched =
        given.isEmpty()
            ? " without parameters"
            : " with parameter" + (given.size() == 1 ? " " : "s ") + arguments;
    return ReadRefused.of(
        404,
        "PGRST202",
        "Could not find the function public." + name + called + " in the schema cache",
        "Searched for the function public."
            + name
            + searched
            + ", but no matches were found in the schema cache.",
        closest(name, routines)
            .map(each -> "Perhaps you meant to call the function public." + each)
            .orElse(null));
  }

  private static Optional<String> closest(String name, Map<String, List<Routine>> routines) {
    var same = routines.get(name);
    return same == null
        ? nearest(name, routines.keySet())
        : Optional.of(same.getFirst().signature());
  }

  static ReadRefused whichRoutine(List<Routine> found) {
    return ReadRefused.of(
        300,
        "PGRST203",
        "Could not choose the best candidate function between: "
            + found.stream().map(Routine::described).collect(Collectors.joining(", ")),
        null,
        "Try renaming the parameters or the function itself in the database so function overloading can be resolved");
  }

  static ReadRefused relationship(Relation origin, Embed embed) {
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

  static ReadRefused whichRelationship(Relation origin, Embed embed, List<Relationship> chosen) {
    var ways =
        chosen.stream()
            .map(each -> "'" + each.target() + "!" + each.hint() + "'")
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

  static ReadRefused notEmbedded(String name) {
    return ReadRefused.of(
        400,
        "PGRST108",
        "'" + name + "' is not an embedded resource in this request",
        null,
        "Verify that '" + name + "' is included in the 'select' query parameter.");
  }

  static ReadRefused notOne(String origin, String target) {
    return ReadRefused.of(
        400,
        "PGRST118",
        "A related order on '" + target + "' is not possible",
        "'%s' and '%s' do not form a many-to-one or one-to-one relationship"
            .formatted(origin, target),
        null);
  }

  static ReadRefused aggregate() {
    return ReadRefused.of(400, "PGRST123", "Use of aggregate functions is not allowed", null, null);
  }

  static ReadRefused embedFilter(String name) {
    return ReadRefused.of(
        400,
        "PGRST120",
        "Bad operator on the '" + name + "' embedded resource",
        "Only is null or not is null filters are allowed on embedded resources",
        null);
  }

  private static Optional<String> nearest(String name, Collection<String> all) {
    return all.stream()
        .min(
            Comparator.comparingInt((String each) -> distance(each, name))
                .thenComparing(each -> each));
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
