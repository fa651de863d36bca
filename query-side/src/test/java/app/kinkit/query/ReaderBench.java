package app.kinkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.query.dialect.QueryParser;
import app.kinkit.query.plan.Catalogues;
import app.kinkit.query.plan.Plan.Form;
import app.kinkit.query.plan.Plan.Wanted;
import app.kinkit.query.plan.Planner;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The reader against a method that holds its one SQL text, both without HTTP.
@Tag("bench")
class ReaderBench {
  private static final int CLIENTS = 16;
  private static final String QUERY =
      "select=id,title,status,assigned_to:people_card!tasks_assigned_to_fkey(id,display_name)"
          + "&bond_id=eq."
          + ReadTables.BOND
          + "&status=in.(pending,completed)"
          + "&order=created_at.desc&limit=10";
  private static final String BY_HAND =
      """
      select set_config('role', ?, true), set_config('request.jwt.claims', ?, true);
      select coalesce(json_agg(r.*), '[]') from (
        select t.id, t.title, t.status,
          (select row_to_json(e.*) from (
             select c.id, c.display_name from people_card c where c.id = t.assigned_to) e) as assigned_to
        from tasks t
        where t.bond_id = ?::uuid and t.status = any (?::text[])
        order by t.created_at desc limit ?::bigint) r\
      """;

  @Test
  void theReaderIsAsFastAsCodeForOneTable() throws Exception {
    try (var pool = pool()) {
      var scope = ReadTables.scope(pool, Duration.ofSeconds(2));
      var reader = new TableReader(scope, new Planner(new Catalogues(scope, Duration.ofHours(1))));
      var ratios = new ArrayList<Double>();
      for (int warm = 0; warm < 5_000; warm++) { // both at their best: compiled and prepared
        byHand(pool);
        generic(reader);
      }
      for (int block = 0; block < 8; block++) {
        var byHand = perSecond(() -> byHand(pool));
        var generic = perSecond(() -> generic(reader));
        System.out.printf("by hand %,.0f/s, reader %,.0f/s%n", byHand, generic);
        ratios.add(generic / byHand);
      }
      ratios.sort(Double::compare);
      System.out.printf("ratio %.2f%n", ratios.get(ratios.size() / 2));
      assertThat(ratios.get(ratios.size() / 2)).isGreaterThan(0.9);
    }
  }

  private static HikariDataSource pool() throws Exception {
    var database = ReadTables.create();
    ReadTables.run(
        database.superuser(),
        "create index on tasks (bond_id, created_at desc); analyze tasks; analyze people_card");
    var config = new HikariConfig();
    config.setDataSource(database.dataSource("kinkit_query"));
    config.setMaximumPoolSize(CLIENTS);
    return new HikariDataSource(config);
  }

  private static byte[] generic(TableReader reader) {
    var anna = ReadTables.reader(ReadTables.ANNA);
    return reader.read(anna, "tasks", QueryParser.parse(QUERY), new Wanted(Form.JSON, false)).json();
  }

  private static byte[] byHand(DataSource pool) {
    var anna = ReadTables.reader(ReadTables.ANNA);
    try (var connection = pool.getConnection();
        var statement = connection.prepareStatement(BY_HAND)) {
      statement.setString(1, anna.role());
      statement.setString(2, anna.claimsJson());
      statement.setString(3, ReadTables.BOND);
      statement.setString(4, "{pending,completed}");
      statement.setString(5, "10");
      statement.execute();
      statement.getMoreResults();
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
