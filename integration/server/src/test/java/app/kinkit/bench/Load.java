package app.kinkit.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/// A closed loop: every client sends its next request once the last one is answered, for as long as
/// the window lasts. Who is turned away waits a moment and comes again.
///
/// @param pause how long somebody who was turned away (429, 503) waits
/// @param seen told each accepted answer
record Load(URI server, Duration window, Duration pause, Consumer<Wire.Answer> seen) {
  private static final com.sun.management.OperatingSystemMXBean MACHINE =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final int KEPT = 4_000_000;

  /// @param accepted answers 2xx
  /// @param turnedAway answers 429 or 503
  /// @param others anything else, which a measurement must not have
  /// @param nanos of each accepted answer, sorted
  /// @param cpuNanos processor time of this JVM without its clients
  record Result(
      double seconds, long accepted, long turnedAway, long others, long[] nanos, long cpuNanos) {

    double perSecond() {
      return accepted / seconds;
    }

    double millis(double part) {
      return nanos.length == 0 ? 0 : nanos[(int) (part * (nanos.length - 1))] / 1e6;
    }

    double cpuMicros() {
      return cpuNanos / 1_000.0 / Math.max(1, accepted);
    }
  }

  private static final class Client {
    private final long[] nanos = new long[KEPT / 64];
    private int accepted;
    private long turnedAway;
    private long others;
    private long cpu;
  }

  static Load of(URI server, Duration window) {
    return new Load(server, window, Duration.ofMillis(50), answer -> {});
  }

  /// @param requests one for each client
  Result run(List<byte[]> requests) throws InterruptedException {
    var done = new CountDownLatch(requests.size());
    var clients = requests.stream().map(_ -> new Client()).toList();
    var failures = new ConcurrentLinkedQueue<Exception>();
    var cpu = MACHINE.getProcessCpuTime();
    var start = System.nanoTime();
    var end = start + window.toNanos();
    for (var i = 0; i < clients.size(); i++) {
      var client = clients.get(i);
      var request = requests.get(i);
      Thread.ofPlatform()
          .start(() -> {
            try {
              ask(client, request, end);
            } catch (IOException | RuntimeException | InterruptedException e) {
              failures.add(e);
            } finally {
              client.cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
              done.countDown();
            }
          });
    }
    done.await();
    for (var failure : failures) {
      throw new UncheckedIOException("A client failed", new IOException(failure));
    }
    return result(clients, start, MACHINE.getProcessCpuTime() - cpu);
  }

  private void ask(Client client, byte[] request, long end)
      throws IOException, InterruptedException {
    try (var wire = new Wire(server)) {
      for (var begun = System.nanoTime(); begun < end; begun = System.nanoTime()) {
        var answer = wire.send(request);
        if (answer.status() == 429 || answer.status() == 503) {
          client.turnedAway++;
          TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } else if (answer.status() / 100 == 2) {
          client.nanos[client.accepted++] = System.nanoTime() - begun;
          seen.accept(answer);
        } else if (client.others++ == 0) {
          System.err.println("unexpected: " + answer);
        }
      }
    }
  }

  private static Result result(List<Client> clients, long start, long cpu) {
    var nanos = clients.stream().flatMapToLong(Load::times).sorted().toArray();
    return new Result(
        (System.nanoTime() - start) / 1e9,
        nanos.length,
        clients.stream().mapToLong(c -> c.turnedAway).sum(),
        clients.stream().mapToLong(c -> c.others).sum(),
        nanos,
        cpu - clients.stream().mapToLong(c -> c.cpu).sum());
  }

  private static LongStream times(Client client) {
    return Arrays.stream(client.nanos, 0, client.accepted);
  }
}
