package app.kinkit.identity.pace;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/// How often somebody may ask in a minute: so many times at once, then one after the other.
///
/// A subject is one number: the time until which it has asked ahead (a token bucket, written as the
/// generic cell rate algorithm). Each request moves that time on by one interval; who is a whole
/// burst ahead has to wait. A request that is turned away moves nothing, so the limit opens by
/// itself, whoever goes on knocking. A subject whose time has passed is the same as one never seen
/// and may be forgotten: memory holds those of the last ten seconds, and never more than a fixed
/// number. A subject for which there is no place is let through, since other limits still hold.
///
/// Each node counts for itself and gives its share of the limit, so all together never give more,
/// wherever requests arrive, and there is no store whose loss would close or open anything. Who
/// always comes to one node gets that node's share. What can be guessed needs more than this and
/// has it in [app.kinkit.identity.guess.GuessLimit].
public final class Pace {
  /// A sixth of a minute's requests may come at once.
  private static final int BURSTS = 6;

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();
  private static final long BETWEEN_SWEEPS = Duration.ofSeconds(1).toNanos();

  private final long interval;
  private final long ahead;
  private final int subjects;
  private final LongSupplier nanos;
  private final Map<String, Long> until = new ConcurrentHashMap<>();
  private final AtomicLong nextSweep;
  private final LongAdder turnedAway = new LongAdder();

  /// @param perMinute requests of one subject on all nodes together
  /// @param nodes how many share the limit
  /// @param subjects how many are remembered at most
  /// @param nanos a clock that never goes back, such as `System::nanoTime`
  public Pace(int perMinute, int nodes, int subjects, LongSupplier nanos) {
    this.interval = MINUTE * nodes / perMinute;
    this.ahead = interval * (Math.max(1, perMinute / (BURSTS * nodes)) - 1);
    this.subjects = subjects;
    this.nanos = nanos;
    this.nextSweep = new AtomicLong(nanos.getAsLong());
  }

  /// Counts one request; zero lets it through, else it comes too early by this much and is not
  /// counted.
  public Duration ask(String subject) {
    var now = nanos.getAsLong();
    if (until.size() >= subjects && !until.containsKey(subject)) {
      sweep(now);
      if (until.size() >= subjects) {
        return Duration.ZERO;
      }
    }
    var early = new long[1];
    until.compute(
        subject,
        (_, known) -> {
          var start = known == null || known - now < 0 ? now : known;
          early[0] = Math.max(0, start - now - ahead);
          return early[0] > 0 ? start : Long.valueOf(start + interval);
        });
    if (early[0] > 0) {
      turnedAway.increment();
    }
    return Duration.ofNanos(early[0]);
  }

  /// Forgets who would be let through with a whole burst; at most once a second, since it looks at
  /// everybody.
  private void sweep(long now) {
    var due = nextSweep.get();
    if (now - due >= 0 && nextSweep.compareAndSet(due, now + BETWEEN_SWEEPS)) {
      until.values().removeIf(known -> known - now <= 0);
    }
  }

  /// Subjects in memory.
  public int remembered() {
    return until.size();
  }

  /// Requests turned away since the start.
  public long turnedAway() {
    return turnedAway.sum();
  }
}
