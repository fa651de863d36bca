package app.kinkit.query;

import app.kinkit.postgres.Database;
import app.kinkit.query.plan.Catalogues;
import app.kinkit.query.plan.Plan.Form;
import app.kinkit.query.plan.Plan.Wanted;
import app.kinkit.query.plan.Planner;
import app.kinkit.query.security.Places;
import app.kinkit.query.security.RowScope;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/// The reader against a method that holds its one SQL text, both without HTTP, in turns; and that
/// method against one without row security, which says itself whose rows it wants.
///
/// Run by `./mvnw -B -Pbench -pl query-side -am verify`. The reader is measured twice: asked the
/// same address again and again, and with another value each time.
final class ReaderBench {
  private static final int CLIENTS = 16;
  private static final AtomicLong NEXT = new AtomicLong(100);
  private static final String QUERY =
      "select=id,title,status,assigned_to:people_card!tasks_assigned_to_fkey(id,display_name)"
          + "&bond_id=eq."
          + ReadTables.BOND
          + "&status=in.(pending,completed)"
          + "&order=created_at.desc&limit=20";
  private static final String BY_HAND =
      """
      select set_config('role', ?, true), set_config('request.jwt.claims', ?, true);
      select coalesce(json_agg(r.*), '[]') from (
        select t.id, t.title, t.status,
          (select row_to_json(e.*) from (
             select c.id, c.display_name from people_card c where c.id = t.assigned_to) e) as assigned_to
        from tasks t
        where t.bond_id = ?::uuid and t.status = any (?::text[]) and t.number < ?::integer
        order by t.created_at desc limit ?::bigint) r\
      """;

  private static final String WITHOUT_POLICIES =
      """
      select coalesce(json_agg(r.*), '[]') from (
        select t.id, t.title, t.status,
          (select row_to_json(e.*) from (
             select c.id, c.display_name from people_card c
             where c.id = t.assigned_to and (c.id = ?::uuid or exists (
               select from access.membership mine
               join access.membership other on other.bond = mine.bond and other.active
               where mine.person = ?::uuid and mine.active and other.person = c.id))) e)
            as assigned_to
        from tasks t
        where t.bond_id = ?::uuid and t.status = any (?::text[]) and t.number < ?::integer
          and t.bond_id in (select bond from access.membership where person = ?::uuid and active)
        order by t.created_at desc limit ?::bigint) r\
      """;

  private ReaderBench() {}

  public static void main(String[] arguments) throws Exception {
    var database = database();
    try (var pool = pool(database.dataSource("kinkit_query"));
        var mighty = pool(database.superuser())) {
      var places = new Places(CLIENTS, CLIENTS, Duration.ofSeconds(30));
      var scope = new RowScope(pool, places, Duration.ofSeconds(2));
      var reader = new TableReader(scope, new Planner(new Catalogues(scope, Duration.ofHours(1))));
      var again = new ArrayList<Double>();
      var anew = new ArrayList<Double>();
      var guarded = new ArrayList<Double>();
      if (!Arrays.equals(byHand(pool), withoutPolicies(mighty))) {
        throw new IllegalStateException("the two by hand do not answer the same");
      }
      for (int warm = 0; warm < 5_000; warm++) { // all at their best: compiled and prepared
        byHand(pool);
        withoutPolicies(mighty);
        generic(reader, 20);
        generic(reader, 20 + warm);
      }
      for (int block = 0; block < Integer.getInteger("runs", 8); block++) {
        var unguarded = perSecond(() -> withoutPolicies(mighty));
        var byHand = perSecond(() -> byHand(pool));
        var same = perSecond(() -> generic(reader, 20));
        var other = perSecond(() -> generic(reader, NEXT.incrementAndGet()));
        System.out.printf(
            "without policies %,.0f/s, by hand %,.0f/s, same %,.0f/s, other %,.0f/s%n",
            unguarded, byHand, same, other);
        guarded.add(unguarded / byHand);
        again.add(same / byHand);
        anew.add(other / byHand);
      }
      System.out.printf(
          "same address %s, other values %s; row security takes %s times as long%n",
          median(again), median(anew), median(guarded));
    }
  }

  private static String median(List<Double> ratios) {
    ratios.sort(Double::compare);
    return "%.2f [%.2f-%.2f]"
        .formatted(ratios.get(ratios.size() / 2), ratios.getFirst(), ratios.getLast());
  }

  private static Database database() throws Exception {
    var database = ReadTables.create();
    ReadTables.run(
        database.superuser(),
        "create index on tasks (bond_id, created_at desc); analyze tasks; analyze people_card");
    return database;
  }

  private static HikariDataSource pool(DataSource source) {
    var config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(CLIENTS);
    return new HikariDataSource(config);
  }

  private static byte[] generic(TableReader reader, long most) {
    var anna = ReadTables.reader(ReadTables.ANNA);
    return reader
        .read(anna, "tasks", QUERY + "&number=lt." + most, new Wanted(Form.JSON, false))
        .json();
  }

  private static byte[] byHand(DataSource pool) {
    var anna = ReadTables.reader(ReadTables.ANNA);
    return asked(
        pool,
        BY_HAND,
        2,
        List.of(
            anna.role(), anna.claimsJson(), ReadTables.BOND, "{pending,completed}", "20", "20"));
  }

  private static byte[] withoutPolicies(DataSource mighty) {
    var anna = ReadTables.ANNA;
    return asked(
        mighty,
        WITHOUT_POLICIES,
        1,
        List.of(anna, anna, ReadTables.BOND, "{pending,completed}", "20", anna, "20"));
  }

  /// What the last of some statements answers.
  private static byte[] asked(DataSource pool, String sql, int statements, List<String> values) {
    try (var connection = pool.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (var i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
      statement.execute();
      for (var answer = 1; answer < statements; answer++) {
        statement.getMoreResults();
      }
      try (var rows = statement.getResultSet()) {
        rows.next();
        return rows.getBytes(1);
      }
    } catch (SQLException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static double perSecond(Runnable read) throws InterruptedException {
    var end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    var reads = new AtomicLong();
    var done = new CountDownLatch(CLIENTS);
    for (int client = 0; client < CLIENTS; client++) {
      Thread.startVirtualThread(() -> {
        while (System.nanoTime() < end) {
          read.run();
          reads.incrementAndGet();
        }
        done.countDown();
      });
    }
    done.await();
    return reads.get() / 3.0;
  }
}
