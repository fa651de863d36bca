package app.kinkit.projection.rebuild;

import java.util.List;

/// The SQL that makes one live table what its twin is: takes away what is too much, changes what
/// differs, puts in what is missing. In this order, since a row under a wrong key holds what is
/// unique about the right one.
///
/// @param few whether only some rows are looked at: those that were noted for `:run` and `:table`,
///   and those that anything has happened to after position `:since`. Otherwise both tables are
///   held against each other as a whole, which is less work when most rows differ.
record Changing(Columns columns, boolean few) {

  List<String> statements() {
    return List.of(takenAway(), changed(), putIn());
  }

  private String putIn() {
    return """
    %s insert into %s (%s)
    select %s from %s t %s where not exists (select from %s l where %s) order by %s
    """
        .formatted(
            candidates(),
            live(),
            columns.names(),
            columns.all("t"),
            twin(),
            among("t"),
            live(),
            columns.sameKey("l", "t"),
            columns.key("t"));
  }

  private String changed() {
    return """
    %s update %s l set %s from %s t %s where %s and row (%s) is distinct from row (%s)
    """
        .formatted(
            candidates(),
            live(),
            columns.assignments("t"),
            twin(),
            among("t"),
            columns.sameKey("l", "t"),
            columns.all("l"),
            columns.all("t"));
  }

  private String takenAway() {
    return "%s delete from %s l %s not exists (select from %s t where %s)"
        .formatted(
            candidates(),
            live(),
            few ? "using candidate c where " + columns.sameKey("l", "c") + " and" : "where",
            twin(),
            columns.sameKey("t", "l"));
  }

  private String among(String of) {
    return few ? "join candidate c on " + columns.sameKey(of, "c") : "";
  }

  /// The keys of rows that may have to change.
  private String candidates() {
    return few
        ? """
        with candidate as (
          select %s from projection.difference where run = :run and table_name = :table
          union select %s from %s t where t.row_position > :since
          union select %s from %s l where l.row_position > :since)
        """
            .formatted(columns.keyFrom("key"), columns.key("t"), twin(), columns.key("l"), live())
        : "";
  }

  private String live() {
    return columns.live().qualified();
  }

  private String twin() {
    return columns.twin().qualified();
  }
}
