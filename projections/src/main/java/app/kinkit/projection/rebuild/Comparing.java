package app.kinkit.projection.rebuild;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Folds;
import app.kinkit.projection.Tables;
import app.kinkit.projection.follow.BatchWriter;
import app.kinkit.projection.run.SetAside;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Brings the twin to the position of the live tables and holds both against each other, in one
/// snapshot: what people do meanwhile is in neither.
///
/// What was parked or drained while the twin was being built is taken in first, so that both stand
/// at the same events of the same streams.
final class Comparing {
  private static final int PAGE = 2_000;
  private static final int FEW = 4_000;
  private final Transactions transactions;
  private final EventLog log;
  private final Tables live;
  private final Folds twin;
  private final long run;
  private final int noted;

  /// @param twin folds into the tables of the twin
  /// @param noted how many rows of each table are noted at most; all are counted
  Comparing(Transactions transactions, EventLog log, Tables live, Folds twin, long run, int noted) {
    this.transactions = transactions;
    this.log = log;
    this.live = live;
    this.twin = twin;
    this.run = run;
    this.noted = noted;
  }

  /// Finds the differences and notes them.
  ///
  /// @param going whether the work is still wanted
  /// @return whether all of it was done
  boolean all(Predicate<Connection> going) throws SQLException {
    while (!transactions.in(connection -> isNear(connection))) {
      if (!transactions.in(going::test)) {
        return false;
      }
    }
    return transactions.in(
        Connection.TRANSACTION_REPEATABLE_READ,
        connection -> {
          var client = Transactions.client(connection);
          client.sql("set local work_mem = '256MB'").update();
          client.sql("set local jit = off").update();
          catchUp(connection, goal(client));
          Progress.forget(client, run);
          for (var table : twin.tables().all()) {
            if (!going.test(connection)) {
              return false;
            }
            compare(client, new Columns(live.table(table.name()), table));
          }
          return true;
        });
  }

  /// Folds another piece of what has happened since; the last few are left to the snapshot.
  private boolean isNear(Connection connection) throws SQLException {
    var client = Transactions.client(connection);
    var goal = goal(client);
    var reached = reached(client);
    catchUp(connection, Math.min(goal, reached + 10L * PAGE));
    return goal - reached < FEW;
  }

  /// Where the live tables are; what the log does not hold cannot be reached.
  private long goal(JdbcClient client) {
    return Math.min(Progress.livePosition(client), log.head());
  }

  private long reached(JdbcClient client) {
    return client
        .sql("select reached from projection.rebuild where id = ?")
        .param(run)
        .query(Long.class)
        .single();
  }

  /// Folds into the twin what happened up to a position.
  void catchUp(Connection connection, long position) throws SQLException {
    var client = Transactions.client(connection);
    var from = reached(client);
    drained(connection, from);
    park(client);
    var standing = Standing.of(connection, run);
    var writer = new BatchWriter(twin, standing);
    while (from < position) {
      var events = log.after(from, (int) Math.min(PAGE, position - from));
      writer.apply(connection, standing.without(events));
      from = events.getLast().position();
    }
    client
        .sql(
            "update projection.rebuild set reached = greatest(reached, ?), updated_at = now() where id = ?")
        .params(from, run)
        .update();
  }

  /// Streams that were parked when the twin was begun and are shown by now, or further than then.
  private void drained(Connection connection, long reached) throws SQLException {
    var client = Transactions.client(connection);
    var shown =
        client
            .sql(
                """
                delete from projection.rebuild_aside a where run = ? and known and not exists
                  (select from projection.parked p where p.stream = a.stream and p.position <= a.position)
                returning stream, position
                """)
            .param(run)
            .query((row, _) -> new SetAside(row.getString(1), row.getLong(2), "", "", true))
            .list();
    park(client);
    var standing = Standing.of(connection, run);
    var writer = new BatchWriter(twin, standing);
    for (var stream : shown) {
      var missed = new ArrayList<Recorded<?>>();
      for (var r : log.stream(stream.stream())) {
        if (r.position() >= stream.position() && r.position() <= reached) {
          missed.add(r);
        }
      }
      writer.apply(connection, standing.without(missed));
    }
  }

  /// What the live tables have parked meanwhile stands still here too.
  private void park(JdbcClient client) {
    client
        .sql(
            """
            insert into projection.rebuild_aside (run, stream, position, type, reason, known)
            select ?, stream, position, type, reason, true from projection.parked
            on conflict (run, stream) do update set known = true
              where rebuild_aside.position = excluded.position
            """)
        .param(run)
        .update();
  }

  private void compare(JdbcClient client, Columns columns) {
    var sql =
        """
        with differing as materialized (
          select array[%s] as key,
            case when l.row_position is null then 'missing' when t.row_position is null then 'surplus'
              else 'changed' end as kind,
            case when l.row_position is null or t.row_position is null then '{}' else %s end as columns,
            t.row_position as position
          from %s t full join %s l on %s
          where row (%s) is distinct from row (%s)),
        counted as (
          insert into projection.difference_count (run, table_name, kind, rows, columns)
          select :run, :table, kind, count(*),
            coalesce((select array_agg(distinct c order by c) from differing o, unnest(o.columns) c
                      where o.kind = d.kind), '{}')
          from differing d group by kind)
        insert into projection.difference (run, table_name, key, kind, columns, position)
        select :run, :table, key, kind, columns, position from differing limit :noted
        """
            .formatted(
                columns.eitherKey("t", "l"),
                columns.differing("l", "t"),
                columns.twin().qualified(),
                columns.live().qualified(),
                columns.sameKey("t", "l"),
                columns.all("l"),
                columns.all("t"));
    client
        .sql(sql)
        .param("run", run)
        .param("table", columns.live().name())
        .param("noted", noted)
        .update();
  }
}
