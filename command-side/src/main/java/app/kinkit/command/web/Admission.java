package app.kinkit.command.web;

import app.kinkit.command.page.Line;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Who may come in while more is asked than can be done (P50, P23).
///
/// A command that finds the house full stands in line for half a second at most, in the order of
/// coming, and is turned away if no place came free; the client knows that nothing was started.
/// Turning somebody away costs nearly as much as serving them, so a crowd that may wait a moment
/// leaves more for those inside than one that knocks again and again. The line is bounded too;
/// behind its end people are turned away at once. One person has no more than a share of the room,
/// from before their words have been received, and no more commands in a minute than a pace allows.
///
/// What a person needs to be safe never meets a full house: pausing, leaving, closing an account
/// and whatever else works without the gate have a lane of their own, in which the rest of the
/// world has no place, and are not counted over time.
public final class Admission {
  private static final int LINE = 8;
  private static final long LINE_PATIENCE_MILLIS = 500;
  private static final int LANE = 64;
  private static final long LANE_PATIENCE_MILLIS = 10_000;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final int places;
  private final Semaphore room;
  private final Semaphore waiting;
  private final Semaphore lane = new Semaphore(LANE, true);
  private final int share;
  private final PaceOfPeople pace;
  private final Map<Guest, Integer> inside = new ConcurrentHashMap<>();
  private final LongAdder turnedAway = new LongAdder();

  /// @param room how many commands are worked on at once
  /// @param share how many of them may be one person's
  /// @param pace how many commands in a row may be one person's
  public Admission(int room, int share, PaceOfPeople pace) {
    this.room = new Semaphore(room, true);
    this.places = LINE * room;
    this.waiting = new Semaphore(places);
    this.share = share;
    this.pace = pace;
  }

  /// Counts the commands of people over time.
  @FunctionalInterface
  public interface PaceOfPeople {
    /// Counts one more; zero lets it through, else it comes too early by this much.
    Duration ask(ProfileId person);
  }

  /// What a command holds while it is worked on.
  public interface Pass extends AutoCloseable {
    @Override
    void close();
  }

  private record Guest(ProfileId person, boolean gated) {}

  /// Refused as RATE_LIMITED when this person has the full share of the room, or asks too often.
  Pass enter(Line line, ProfileId person) {
    return share(new Guest(person, line.gated()));
  }

  private Pass share(Guest guest) {
    if (inside.merge(guest, 1, Integer::sum) > share) {
      leave(guest);
      throw turnedAway(
          RefusalCode.RATE_LIMITED,
          "You ask for too much at once; nothing of this was started.",
          SOON);
    }
    var early = guest.gated() ? pace.ask(guest.person()) : Duration.ZERO;
    if (early.isPositive()) {
      leave(guest);
      throw turnedAway(
          RefusalCode.RATE_LIMITED, "You ask too often; nothing of this was started.", early);
    }
    return () -> leave(guest);
  }

  private void leave(Guest guest) {
    inside.computeIfPresent(guest, (_, count) -> count == 1 ? null : count - 1);
  }

  /// Refused as OVERLOADED when there is no room.
  Pass enter(Line line) {
    if (!line.gated()) {
      return within(lane, LANE_PATIENCE_MILLIS);
    }
    return inLine();
  }

  /// Share and room in one, for what is no command of a page.
  public Pass enter(ProfileId person) {
    var mine = share(new Guest(person, true));
    try {
      var place = inLine();
      return () -> {
        place.close();
        mine.close();
      };
    } catch (Refused full) {
      mine.close();
      throw full;
    }
  }

  private Pass inLine() {
    if (!waiting.tryAcquire()) {
      throw full();
    }
    try {
      return within(room, LINE_PATIENCE_MILLIS);
    } finally {
      waiting.release();
    }
  }

  private Pass within(Semaphore rooms, long millis) {
    try {
      if (rooms.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        return rooms::release;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw full();
  }

  private Refused full() {
    return turnedAway(
        RefusalCode.OVERLOADED,
        "Too much is being asked of the platform; nothing was started.",
        SOON);
  }

  private Refused turnedAway(RefusalCode code, String sentence, Duration after) {
    turnedAway.increment();
    return new Refused(
        code,
        sentence + " Send it again, with the same Idempotency-Key, after the time in Retry-After.",
        Map.of("started", false, "retry_after", Math.ceilDiv(after.toMillis(), 1_000L)));
  }

  /// Commands that stand in line now.
  public int waiting() {
    return places - waiting.availablePermits();
  }

  /// Commands turned away since the start.
  public long turnedAway() {
    return turnedAway.sum();
  }
}
