package app.kinkit.projection.rebuild;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.projection.Table;
import app.kinkit.projection.run.Finding;
import app.kinkit.projection.run.Phase;
import app.kinkit.projection.run.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The row of a run as whoever works on it writes it.
final class Progress {
  private final Transactions transactions;

  Progress(Transactions transactions) {
    this.transactions = transactions;
  }

  /// Makes an empty twin and divides the work.
  ///
  /// @param head of the log; tables that are newer cannot be built further than that
  /// @param why it is begun anew; null the first time
  void begin(
      Run run, List<EventLog.ByStream.Run> units, List<Table> live, long head, @Nullable String why)
      throws SQLException {
    transactions.in(c -> {
      var client = Transactions.client(c);
      Twin.make(client, run.id(), live);
      for (var table : List.of("rebuild_unit", "rebuild_aside")) {
        client.sql("delete from projection." + table + " where run = ?").param(run.id()).update();
      }
      forget(client, run.id());
      divide(client, run, units);
      var position = Math.min(livePosition(client), head);
      return client
          .sql(
              """
              update projection.rebuild set phase = 'building', stale = false, position = ?,
                reached = ?, folded = 0, attempt = attempt + 1, trouble = ?, begun_at = now(),
                updated_at = now()
              where id = ?
              """)
          .param(position)
          .param(position)
          .param(why)
          .param(run.id())
          .update();
    });
  }

  /// Takes away what was found to differ.
  static void forget(JdbcClient client, long run) {
    for (var table : List.of("difference", "difference_count")) {
      client.sql("delete from projection." + table + " where run = ?").param(run).update();
    }
  }

  private static void divide(JdbcClient client, Run run, List<EventLog.ByStream.Run> units) {
    client
        .sql(
            """
            insert into projection.rebuild_unit (run, number, first_stream, last_stream)
            select ?, number, first_stream, last_stream
            from unnest(?::text[], ?::text[]) with ordinality as u (first_stream, last_stream, number)
            """)
        .params(
            run.id(),
            units.stream().map(EventLog.ByStream.Run::first).toArray(String[]::new),
            units.stream().map(EventLog.ByStream.Run::last).toArray(String[]::new))
        .update();
    client
        .sql(
            """
            insert into projection.rebuild_aside (run, stream, position, type, reason, known)
            select ?, stream, position, type, reason, true from projection.parked
            """)
        .param(run.id())
        .update();
  }

  /// Where the live tables are.
  static long livePosition(JdbcClient client) {
    return client
        .sql("select position from projection.follower where name = 'read'")
        .query(Long.class)
        .single();
  }

  /// Whether the live tables tell of events that the log does not hold, or holds others for.
  static boolean isOfAnotherLog(JdbcClient client, EventLog log) {
    var position = livePosition(client);
    if (position == 0) {
      return false;
    }
    var there = log.after(position - 1, 1);
    return there.isEmpty()
        || client
            .sql("select (event_id <> ?) is true from projection.follower where name = 'read'")
            .param(there.getFirst().eventId())
            .query(Boolean.class)
            .single();
  }

  String wish(Run run) throws SQLException {
    return transactions.in(c ->
        Transactions.client(c)
            .sql("select wish from projection.rebuild where id = ?")
            .param(run.id())
            .query(String.class)
            .single());
  }

  /// Whether the work is still wanted as it is.
  static boolean isWished(Connection connection, long run) {
    return Transactions.client(connection)
        .sql("select wish = 'go' and not stale from projection.rebuild where id = ?")
        .param(run)
        .query(Boolean.class)
        .single();
  }

  /// Keeps what a verification found beside the rows.
  void found(Run run, List<Finding> findings) throws SQLException {
    transactions.in(c -> {
      var client = Transactions.client(c);
      client.sql("delete from projection.finding where run = ?").param(run.id()).update();
      for (var each : findings) {
        client
            .sql(
                "insert into projection.finding (run, rule, sentence, found, examples)"
                    + " values (?, ?, ?, ?, ?)")
            .params(
                run.id(),
                each.rule(),
                each.sentence(),
                each.found(),
                each.examples().toArray(String[]::new))
            .update();
      }
      return findings;
    });
  }

  /// Says what stands in the way.
  void trouble(Run run, String sentence) throws SQLException {
    transactions.in(c ->
        Transactions.client(c)
            .sql("update projection.rebuild set trouble = ?, updated_at = now() where id = ?")
            .params(sentence, run.id())
            .update());
  }

  /// A wish that came meanwhile stays; what stood in the way is told no more, unless it waits for
  /// that.
  ///
  /// @return whether there is work in the new phase
  boolean move(Run run, Phase phase) throws SQLException {
    transactions.in(c ->
        Transactions.client(c)
            .sql(
                "update projection.rebuild set phase = ?, updated_at = now(),"
                    + " trouble = case when ? then trouble end where id = ?")
            .params(phase.word(), phase == Phase.WAITING, run.id())
            .update());
    return phase.isWork();
  }

  /// Leaves it where it is, as was wished.
  ///
  /// @return false: there is no more work
  boolean stop(Run run) throws SQLException {
    transactions.in(c ->
        Transactions.client(c)
            .sql(
                "update projection.rebuild set phase = 'stopped', wish = 'go', updated_at = now()"
                    + " where id = ?")
            .param(run.id())
            .update());
    return false;
  }

  /// @param why it ends otherwise than done; null when it is done
  /// @return false: there is no more work
  boolean end(Run run, Phase phase, @Nullable String why) throws SQLException {
    transactions.in(c -> {
      var client = Transactions.client(c);
      Twin.drop(client);
      return client
          .sql(
              "update projection.rebuild set phase = ?, trouble = ?, updated_at = now(),"
                  + " ended_at = now() where id = ?")
          .param(phase.word())
          .param(why)
          .param(run.id())
          .update();
    });
    return false;
  }
}
