package app.kinkit.command.store.append;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// What the appender has done since the start, for whoever watches it. Counters only grow; the
/// watcher takes differences.
public final class AppendStatistics {
  private static final int STEPS = 8;

  private final LongAdder groups = new LongAdder();
  private final LongAdder jobs = new LongAdder();
  private final LongAdder events = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder overloaded = new LongAdder();
  private final LongAdder retried = new LongAdder();
  private final LongAdder redone = new LongAdder();
  private final LongAdder decided = new LongAdder();
  private final LongAdder nanos = new LongAdder();

  /// Round trips by their length: eight steps to each doubling of a microsecond.
  private final AtomicLongArray latencies = new AtomicLongArray(32 * STEPS);

  /// Groups committed, a job written alone included.
  public long groups() {
    return groups.sum();
  }

  /// Commands in these groups; divided by the groups it is the mean group size.
  public long jobs() {
    return jobs.sum();
  }

  public long events() {
    return events.sum();
  }

  /// Jobs refused by the database: conflicts, moved pins, repeated commands.
  public long refused() {
    return refused.sum();
  }

  /// Jobs refused because the queue was full.
  public long overloaded() {
    return overloaded.sum();
  }

  /// Whole groups tried again, after a lock that took too long or a deadlock.
  public long retried() {
    return retried.sum();
  }

  /// Groups taken apart because one of their jobs cannot be stored.
  public long redone() {
    return redone.sum();
  }

  /// Jobs whose fate was looked up after a lost connection.
  public long decided() {
    return decided.sum();
  }

  /// Time spent in round trips.
  public Duration time() {
    return Duration.ofNanos(nanos.sum());
  }

  /// The length that a share of all round trips did not exceed, to about a tenth.
  public Duration latency(double share) {
    long total = 0;
    for (int i = 0; i < latencies.length(); i++) {
      total += latencies.get(i);
    }
    var wanted = (long) Math.ceil(share * total);
    for (int i = 0; i < latencies.length(); i++) {
      wanted -= latencies.get(i);
      if (wanted <= 0 && total > 0) {
        return Duration.ofNanos((long) (1_000 * Math.pow(2, (i + 1) / (double) STEPS)));
      }
    }
    return Duration.ZERO;
  }

  void committed(int jobsInGroup, int refusedOfThem, int eventsWritten, long nanosTaken) {
    groups.increment();
    jobs.add(jobsInGroup);
    refused.add(refusedOfThem);
    events.add(eventsWritten);
    nanos.add(nanosTaken);
    var doublings = Math.log(Math.max(nanosTaken, 1_000) / 1_000.0) / Math.log(2);
    latencies.incrementAndGet(Math.min((int) (doublings * STEPS), latencies.length() - 1));
  }

  void overload() {
    overloaded.increment();
  }

  void retry() {
    retried.increment();
  }

  void redo() {
    redone.increment();
  }

  void decide(int count) {
    decided.add(count);
  }
}
