package app.kinkit.projection.rebuild;

import app.kinkit.projection.Projection;
import app.kinkit.projection.Table;
import app.kinkit.projection.run.Run;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The read tables of a run beside the live ones: the same columns and checks, no policies, and
/// nobody but the projector may look. They are not written ahead: after a crash of PostgreSQL they
/// are empty, the mark with them, and the run is begun anew.
final class Twin {
  static final String SCHEMA = "twin";

  private Twin() {}

  /// Drops what an earlier run has left and makes empty tables.
  static void make(JdbcClient client, long run, List<Table> live) {
    drop(client);
    client.sql("create unlogged table twin.of_run (run bigint not null)").update();
    client.sql("insert into twin.of_run values (?)").param(run).update();
    for (var table : live) {
      var name = Table.quoted(SCHEMA) + "." + Table.quoted(table.name());
      var key = table.key().stream().map(Table::quoted).collect(Collectors.joining(", "));
      client
          .sql(
              "create unlogged table %s (like %s including defaults including constraints)"
                  .formatted(name, table.qualified()))
          .update();
      client.sql("alter table %s add primary key (%s)".formatted(name, key)).update();
    }
  }

  /// Whether the tables of this run are there and whole.
  static boolean isOf(JdbcClient client, long run) {
    var there = client.sql("select to_regclass('twin.of_run') is not null").query(Boolean.class);
    return there.single()
        && client
            .sql("select exists (select from twin.of_run where run = ?)")
            .param(run)
            .query(Boolean.class)
            .single();
  }

  /// Takes all of them away, and their files with them.
  static void drop(JdbcClient client) {
    client
        .sql(
            "select format('drop table %I.%I', schemaname, tablename) from pg_tables"
                + " where schemaname = 'twin'")
        .query(String.class)
        .list()
        .forEach(sql -> client.sql(sql).update());
  }

  /// Those of the projections that a run is about.
  static List<Projection<?>> of(Run run, List<Projection<?>> all) {
    return all.stream().filter(p -> run.tables().contains(p.table())).toList();
  }
}
