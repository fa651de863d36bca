package app.kinkit.bench;

import app.kinkit.journey.Client;
import app.kinkit.journey.RunningServer;
import app.kinkit.postgres.TestPostgres;
import app.kinkit.projection.follow.Follower;
import app.kinkit.server.cluster.MigratedDatabase;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The program over HTTP with everything on, beside a plain CRUD service with row security over the
/// same PostgreSQL, in turns in one JVM; and what becomes of it under five times its load.
///
/// Run by `./mvnw -B -Pbench -pl integration/server -am verify`. Only ratios mean anything. Client
/// threads run in the same JVM and on the same processors; their time is taken off the processor
/// times that are printed.
public final class HttpBench {
  private static final Duration WINDOW = Duration.ofSeconds(Integer.getInteger("seconds", 10));
  private static final int RUNS = Integer.getInteger("runs", 5);
  private static final int HOUSEHOLDS = 64;
  private static final int PEAK = 64;

  /// One who assigns, one who is assigned to.
  private record Household(Client lead, Client doer, String bond) {
    byte[] assign() {
      return Wire.post(
          "/commands/v1/bonds/" + bond + "/tasks",
          "Authorization: Bearer " + lead.token(),
          "{\"title\":\"Three lines about the week\",\"point_value\":50,\"assigned_to\":\"%s\"}"
              .formatted(doer.id()));
    }

    byte[] assignPlainly() {
      return Wire.post(
          "/bonds/" + bond + "/tasks",
          "X-Person: " + lead.id(),
          "{\"title\":\"Three lines about the week\",\"pointValue\":50,\"assignedTo\":\"%s\"}"
              .formatted(doer.id()));
    }

    byte[] pause() {
      return Wire.post(
          "/commands/v1/me/submission-state",
          "Authorization: Bearer " + doer.token(),
          "{\"state\":\"paused\"}");
    }
  }

  private final RunningServer ours;
  private final CrudService crud;
  private final List<Household> households;
  private final Lag lag;

  private HttpBench(RunningServer ours, CrudService crud) {
    this.ours = ours;
    this.crud = crud;
    this.households = Stream.generate(this::found).limit(HOUSEHOLDS).toList();
    this.lag = new Lag(ours.part(Follower.class));
  }

  public static void main(String[] arguments) {
    try {
      measure();
      System.exit(0);
    } catch (Exception e) { // the servers would keep a JVM alive whose measurement has ended badly
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void measure() throws Exception {
    var ours = RunningServer.over(MigratedDatabase.fresh());
    var bench = new HttpBench(ours, CrudService.start(TestPostgres.freshDatabase()));
    bench.warm();
    for (var part : System.getProperty("parts", "crud,overload,memory").split(",", -1)) {
      switch (part) {
        case "crud" -> bench.besideCrud();
        case "overload" -> bench.overload();
        case "memory" -> bench.memory();
        default -> throw new IllegalArgumentException("No part of this bench: " + part);
      }
    }
  }

  private Household found() {
    var lead = Client.adult(ours.address(), "Lead");
    var doer = Client.adult(ours.address(), "Doer");
    var bond =
        lead.command("/bonds", Map.of("name", "Lakeside", "role_in_bond", "dominant")).is(201).id();
    var code =
        lead.command("/bonds/" + bond + "/invites", Map.of("max_uses", 1))
            .is(201)
            .json()
            .path("invite_code")
            .asString();
    doer.command("/invites/redeem", Map.of("invite_code", code, "role_in_bond", "submissive"))
        .is(200);
    crud.admit(UUID.fromString(bond), UUID.fromString(lead.id()), UUID.fromString(doer.id()));
    return new Household(lead, doer, bond);
  }

  private void warm() throws InterruptedException {
    var warm = Duration.ofSeconds(Integer.getInteger("warm", 30));
    Load.of(crud.address(), warm).run(plainly(16));
    // Many more lines of code are to be compiled, at 20 ms of a processor for each hot method.
    Load.of(ours.address(), warm.multipliedBy(5)).run(assignments(16));
  }

  private List<byte[]> assignments(int clients) {
    return IntStream.range(0, clients)
        .mapToObj(i -> households.get(i % HOUSEHOLDS).assign())
        .toList();
  }

  private List<byte[]> plainly(int clients) {
    return IntStream.range(0, clients)
        .mapToObj(i -> households.get(i % HOUSEHOLDS).assignPlainly())
        .toList();
  }

  private void besideCrud() throws InterruptedException {
    for (var part : System.getProperty("clients", "16,64,4,1").split(",", -1)) {
      var clients = Integer.parseInt(part);
      var ratios = new ArrayList<Double>();
      for (var run = 0; run < RUNS; run++) {
        var before = Load.of(crud.address(), WINDOW).run(plainly(clients));
        lag.forget();
        var mine = new Load(ours.address(), WINDOW, Duration.ZERO, lag).run(assignments(clients));
        var after = Load.of(crud.address(), WINDOW).run(plainly(clients));
        var raw = (before.perSecond() + after.perSecond()) / 2;
        ratios.add(mine.perSecond() / raw);
        System.out.printf(
            Locale.ROOT,
            "clients %d: ours %.0f/s, crud %.0f/s, ratio %.2f; ours p50 %.1f p99 %.1f ms, %.0f us of"
                + " processor; crud p50 %.1f p99 %.1f ms, %.0f us; lag p50 %.1f p99 %.1f ms;"
                + " turned away %d, others %d%n",
            clients,
            mine.perSecond(),
            raw,
            mine.perSecond() / raw,
            mine.millis(0.5),
            mine.millis(0.99),
            mine.cpuMicros(),
            after.millis(0.5),
            after.millis(0.99),
            after.cpuMicros(),
            lag.millis(0.5),
            lag.millis(0.99),
            mine.turnedAway(),
            mine.others() + before.others() + after.others());
      }
      var sorted = ratios.stream().sorted().toList();
      System.out.printf(
          Locale.ROOT,
          "clients %d: ratio to crud %.2f [%.2f-%.2f]%n",
          clients,
          sorted.get(sorted.size() / 2),
          sorted.getFirst(),
          sorted.getLast());
    }
  }

  /// Five times as many clients as the peak has, who come again 20 times sooner than they are told;
  /// beside them, people who pause as fast as they can, whom nobody turns away. What is done for
  /// them is work done, too.
  private void overload() throws InterruptedException {
    for (var run = 0; run < RUNS; run++) {
      var peak = Load.of(ours.address(), WINDOW).run(assignments(PEAK));
      var pauses = pauses();
      var safety = new ArrayList<Load.Result>();
      var pausing =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  safety.add(Load.of(ours.address(), WINDOW).run(pauses));
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
      var over = Load.of(ours.address(), WINDOW).run(assignments(5 * PEAK));
      pausing.join();
      var safe = safety.getFirst();
      System.out.printf(
          Locale.ROOT,
          "overload: peak %.0f/s; five times the clients %.0f/s and pauses %.0f/s = %.2f of it, %d"
              + " turned away, p99 %.1f ms, others %d; pauses %d of %d accepted, p99 %.1f ms%n",
          peak.perSecond(),
          over.perSecond(),
          safe.perSecond(),
          (over.perSecond() + safe.perSecond()) / peak.perSecond(),
          over.turnedAway(),
          over.millis(0.99),
          over.others(),
          safe.accepted(),
          safe.accepted() + safe.turnedAway() + safe.others(),
          safe.millis(0.99));
    }
  }

  /// People of whom nobody asks anything, so that their pausing refuses nothing of the others.
  private List<byte[]> pauses() {
    return Stream.generate(this::found).limit(4).map(Household::pause).toList();
  }

  /// What is left on the heap after a full collection, minute by minute at about half of the peak.
  private void memory() throws InterruptedException {
    var heap = ManagementFactory.getMemoryMXBean();
    var kept = new long[Integer.getInteger("minutes", 10)];
    for (var minute = 0; minute < kept.length; minute++) {
      Load.of(ours.address(), Duration.ofMinutes(1)).run(assignments(4));
      System.gc();
      kept[minute] = heap.getHeapMemoryUsage().getUsed() >> 20;
      System.out.printf("memory: minute %d, %d MB%n", minute + 1, kept[minute]);
    }
    System.out.println("memory: " + Arrays.toString(kept));
  }
}
