package app.kinkit.server.verify;

import app.kinkit.projection.run.Finding;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rules that the catalogue of the database itself states: every foreign key points at something,
/// every value is one that its check allows. Both are asked of the rows, since rows are written
/// with foreign keys switched off (ruling 22).
final class CatalogueRules {
  private static final String FOREIGN_KEYS =
      """
      select format('select %L || c.%I from %s c where c.%I is not null and not exists'
          || ' (select from %s p where p.%I = c.%I)',
          conrelid::regclass || '.' || a.attname || ' ', a.attname, conrelid::regclass, a.attname,
          confrelid::regclass, b.attname, a.attname)
      from pg_constraint f
      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
      join pg_attribute b on b.attrelid = f.confrelid and b.attnum = f.confkey[1]
      where f.contype = 'f' and f.connamespace = 'public'::regnamespace and cardinality(f.conkey) = 1
      order by 1
      """;
  private static final String CHECKS =
      """
      select format('select %L from %s where not coalesce(%s, true)', conrelid::regclass || '.' || conname,
          conrelid::regclass, pg_get_expr(conbin, conrelid))
      from pg_constraint
      where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0
      order by 1
      """;

  private final JdbcClient projector;

  CatalogueRules(JdbcClient projector) {
    this.projector = projector;
  }

  List<Finding> ask() {
    return List.of(
        all("foreign_keys", "whatever a row points at is there", FOREIGN_KEYS),
        all("checks", "every value is one of those its column allows", CHECKS));
  }

  private Finding all(String rule, String sentence, String questions) {
    var offenders = new ArrayList<String>();
    for (var question : projector.sql(questions).query(String.class).list()) {
      offenders.addAll(projector.sql(question).query(String.class).list());
    }
    return Offenders.finding(rule, sentence, offenders);
  }
}
