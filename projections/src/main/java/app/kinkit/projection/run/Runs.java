package app.kinkit.projection.run;

import app.kinkit.domain.shared.EventLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What was asked for, how far it is and what it found: everything anybody may know of a run, and
/// the words that can be said to it. Whoever works on it reads the same rows, on whichever node.
public final class Runs {
  /// How many rows of each table are told one by one; all are counted.
  public static final int NOTED = 1_000;

  private static final String COLUMNS =
      """
      select id, goal, tables, phase, stale, position, reached, folded, attempt, trouble, asked_by,
             asked_at, begun_at, updated_at, ended_at
      from projection.rebuild
      """;
  private static final String DIFFERENCES =
      """
      select table_name, key, kind, columns, position from projection.difference
      where run = ? and (?::text is null or (table_name, key) > (?, ?::uuid[]))
      order by table_name, key limit ?
      """;

  private final JdbcClient client;
  private final EventLog log;

  /// @param projector connections of the projector's role
  public Runs(DataSource projector, EventLog log) {
    this.client = JdbcClient.create(projector);
    this.log = log;
  }

  /// Asks for a run; somebody who works on runs will begin it.
  ///
  /// @param tables names of read tables, which exist
  /// @throws Refusal while another one is open
  public Run ask(Goal goal, Collection<String> tables, String by) {
    try {
      return client
          .sql(
              """
              insert into projection.rebuild (goal, tables, phase, asked_by)
              values (?, ?, 'building', ?)
              returning id, goal, tables, phase, stale, position, reached, folded, attempt, trouble,
                asked_by, asked_at, begun_at, updated_at, ended_at
              """)
          .params(goal.word(), new TreeSet<>(tables).toArray(String[]::new), by)
          .query(Runs::run)
          .single();
    } catch (DuplicateKeyException e) {
      var open = open();
      throw new Refusal(
          "Run %s is %s and only one is open at a time: wait for it, apply it or discard it."
              .formatted(
                  open.map(r -> "" + r.id()).orElse("another"),
                  open.map(r -> r.phase().word()).orElse("open")));
    }
  }

  /// The one that is not over.
  public Optional<Run> open() {
    return client.sql(COLUMNS + "where ended_at is null").query(Runs::run).optional();
  }

  public Optional<Run> find(long id) {
    return client.sql(COLUMNS + "where id = ?").param(id).query(Runs::run).optional();
  }

  /// The latest ones, newest first.
  public List<Run> latest(int limit) {
    return client.sql(COLUMNS + "order by id desc limit ?").param(limit).query(Runs::run).list();
  }

  /// Lets empty tables count as being up with the log; the open run will make that true.
  public void leap() {
    client
        .sql(
            "update projection.follower set position = ?, event_id = null where name = 'read' and position = 0"
                + " and exists (select from projection.rebuild where goal = 'rebuild' and ended_at is null)")
        .param(log.head())
        .update();
  }

  /// The latest verification that came to its end.
  public Optional<Run> verified() {
    return client
        .sql(COLUMNS + "where goal = 'verify' and phase = 'done' order by id desc limit 1")
        .query(Runs::run)
        .optional();
  }

  /// Lets a run that waits change the tables, or one that was stopped go on.
  public void goOn(long id) {
    say(
        id,
        "update projection.rebuild set wish = 'go', updated_at = now(),"
            + " phase = case phase when 'waiting' then 'applying' else 'building' end"
            + " where id = ? and phase in ('waiting', 'stopped')",
        "is neither waiting nor stopped");
  }

  /// Ends the work on it; what was built is kept.
  public void stop(long id) {
    say(
        id,
        "update projection.rebuild set wish = 'stop', updated_at = now()"
            + " where id = ? and phase in ('building', 'comparing')",
        "is not being built");
  }

  /// Gives it up; the tables are as they were.
  public void discard(long id) {
    say(
        id,
        "update projection.rebuild set wish = 'discard', updated_at = now()"
            + " where id = ? and ended_at is null and phase <> 'applying'",
        "cannot be discarded any more");
  }

  private void say(long id, String sql, String otherwise) {
    if (client.sql(sql).param(id).update() == 0) {
      var run = find(id).orElseThrow(() -> new Refusal("There is no run %d.".formatted(id)));
      throw new Refusal("Run %d %s: it is %s.".formatted(id, otherwise, run.phase().word()));
    }
  }

  /// How many rows differ, by table and kind.
  public List<Difference.Count> counts(long id) {
    return client
        .sql(
            "select table_name, kind, rows, columns from projection.difference_count"
                + " where run = ? order by table_name, kind")
        .param(id)
        .query((row, _) ->
            new Difference.Count(row.getString(1), row.getString(2), row.getLong(3), texts(row, 4)))
        .list();
  }

  /// The rows that differ, by table and key, and the event that explains each; of a table in which
  /// very many do, the first [#NOTED].
  ///
  /// @param after the last one of the page before; null for the first page
  public List<Difference> differences(long id, @Nullable Difference after, int limit) {
    var table = after == null ? null : after.table();
    var key = after == null ? null : after.key().toArray(UUID[]::new);
    return client
        .sql(DIFFERENCES)
        .param(id)
        .param(table)
        .param(table)
        .param(key)
        .param(limit)
        .query(this::difference)
        .list();
  }

  /// Streams that cannot be shown to their end, first failure first.
  public List<SetAside> aside(long id, int limit) {
    return client
        .sql(
            "select stream, position, type, reason, known from projection.rebuild_aside"
                + " where run = ? order by known, position limit ?")
        .params(id, limit)
        .query((row, _) ->
            new SetAside(
                row.getString(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5)))
        .list();
  }

  /// What a verification asked beside the rows; what does not hold comes first.
  public List<Finding> findings(long id) {
    return client
        .sql(
            "select rule, sentence, found, examples from projection.finding where run = ?"
                + " order by found = 0, rule")
        .param(id)
        .query((row, _) ->
            new Finding(row.getString(1), row.getString(2), row.getLong(3), texts(row, 4)))
        .list();
  }

  private Difference difference(ResultSet row, int number) throws SQLException {
    var position = row.getLong(5);
    var cause = row.wasNull() ? null : cause(position);
    var key = List.of((UUID[]) row.getArray(2).getArray());
    return new Difference(row.getString(1), key, row.getString(3), texts(row, 4), cause);
  }

  private Difference.Cause cause(long position) {
    return Difference.Cause.of(log.after(position - 1, 1).getFirst());
  }

  static Run run(ResultSet row, int number) throws SQLException {
    return new Run(
        row.getLong("id"),
        Goal.of(row.getString("goal")),
        texts(row, 3),
        Phase.of(row.getString("phase")),
        row.getBoolean("stale"),
        row.getLong("position"),
        row.getLong("reached"),
        row.getLong("folded"),
        row.getInt("attempt"),
        row.getString("trouble"),
        row.getString("asked_by"),
        time(row, 12),
        row.getObject(13) == null ? null : time(row, 13),
        time(row, 14),
        row.getObject(15) == null ? null : time(row, 15));
  }

  private static Instant time(ResultSet row, int index) throws SQLException {
    return row.getObject(index, OffsetDateTime.class).toInstant();
  }

  private static List<String> texts(ResultSet row, int index) throws SQLException {
    var array = row.getArray(index);
    return array == null ? List.of() : List.of((String[]) array.getArray());
  }
}
