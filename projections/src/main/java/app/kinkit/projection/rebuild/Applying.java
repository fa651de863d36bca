package app.kinkit.projection.rebuild;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Table;
import app.kinkit.projection.Tables;
import app.kinkit.projection.run.Run;
import app.kinkit.projection.run.SetAside;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Puts the difference into the live tables, in one transaction under the follower's token: readers
/// see the rows before or the rows after, and no node writes rows meanwhile.
///
/// The twin is brought to where the live tables are; then the rows that were found to differ, and
/// those that anything has happened to since, become what the twin has ([Changing]). No table is
/// emptied, no grant or policy moves, and foreign keys are left alone (ruling 22).
final class Applying {
  private static final String SETTINGS =
      """
      set local session_replication_role = replica;
      set local jit = off;
      set local work_mem = '256MB'
      """;
  private final Comparing twin;
  private final EventLog log;
  private final Tables live;
  private final Folds folds;
  private final Run run;

  Applying(Comparing twin, EventLog log, Tables live, Folds folds, Run run) {
    this.twin = twin;
    this.log = log;
    this.live = live;
    this.folds = folds;
    this.run = run;
  }

  /// @return false when a key was destroyed since the twin was begun: nothing was done then
  boolean on(Connection connection) throws SQLException {
    var client = Transactions.client(connection);
    client.sql(SETTINGS).update();
    var position = token(client);
    if (isStale(client)) {
      return false;
    }
    var reached = Math.min(position, log.head());
    var since = Math.min(run.reached(), reached);
    twin.catchUp(connection, reached);
    for (var table : folds.tables().all()) {
      apply(client, new Columns(live.table(table.name()), table), since);
    }
    client
        .sql("update projection.follower set position = ?, event_id = null where name = 'read'")
        .param(reached)
        .update();
    park(client, reached);
    return true;
  }

  private long token(JdbcClient client) {
    return client
        .sql("select position from projection.follower where name = 'read' for update")
        .query(Long.class)
        .single();
  }

  /// Asked under the token, which whoever takes erased words out of rows holds too.
  private boolean isStale(JdbcClient client) {
    return client
        .sql("select stale from projection.rebuild where id = ?")
        .param(run.id())
        .query(Boolean.class)
        .single();
  }

  private void apply(JdbcClient client, Columns columns, long since) {
    var changing = new Changing(columns, isNoted(client, columns.live()));
    for (var change : changing.statements()) {
      client
          .sql(change)
          .param("run", run.id())
          .param("table", columns.live().name())
          .param("since", since)
          .update();
    }
  }

  /// Whether every row that was found to differ is noted, and not the first ones only.
  private boolean isNoted(JdbcClient client, Table table) {
    return client
        .sql(
            "select coalesce((select sum(rows) from projection.difference_count where run = :run and table_name = :table), 0)"
                + " = (select count(*) from projection.difference where run = :run and table_name = :table)")
        .param("run", run.id())
        .param("table", table.name())
        .query(Boolean.class)
        .single();
  }

  /// What cannot be shown is parked, as the follower would have done.
  private void park(JdbcClient client, long reached) {
    var failed =
        client
            .sql(
                "select stream, position, type, reason, known from projection.rebuild_aside"
                    + " where run = ? and not known")
            .param(run.id())
            .query(SetAside.class)
            .list();
    for (var each : failed) {
      var waiting =
          log.stream(each.stream()).stream()
              .map(Recorded::position)
              .filter(p -> p >= each.position() && p <= reached)
              .toList();
      client
          .sql(
              """
              insert into projection.parked (stream, position, last_position, events, type, reason, parked_at)
              values (?, ?, ?, ?, ?, ?, now()) on conflict (stream) do nothing
              """)
          .params(
              each.stream(),
              each.position(),
              waiting.getLast(),
              waiting.size(),
              each.type(),
              each.reason())
          .update();
    }
  }
}
