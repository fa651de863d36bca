package app.kinkit.command.web;

import app.kinkit.command.page.Line;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Who may come in while more is asked than can be done (P50, P23).
///
/// A command that finds the house full is turned away at once, before anything of it has been
/// looked at: waiting would only make everybody later, and the client knows that nothing was
/// started. One person has no more than a share of the room.
///
/// What a person needs to be safe never meets a full house: pausing, leaving, closing an account
/// and whatever else works without the gate have a lane of their own, in which the rest of the
/// world has no place.
public final class Admission {
  private static final int LANE = 64;
  private static final long LANE_PATIENCE_SECONDS = 10;

  private final Semaphore room;
  private final Semaphore lane = new Semaphore(LANE, true);
  private final int share;
  private final Map<ProfileId, Integer> inside = new ConcurrentHashMap<>();
  private final LongAdder turnedAway = new LongAdder();

  /// @param room how many commands are worked on at once
  /// @param share how many of them may be one person's
  public Admission(int room, int share) {
    this.room = new Semaphore(room);
    this.share = share;
  }

  /// What a command holds while it is worked on.
  public interface Pass extends AutoCloseable {
    @Override
    void close();
  }

  /// Refused as OVERLOADED when there is no room.
  Pass enter(Line line) {
    if (!line.gated()) {
      return enterLane();
    }
    if (!room.tryAcquire()) {
      throw turnedAway(
          RefusalCode.OVERLOADED, "Too much is being asked of the platform; nothing was started.");
    }
    return room::release;
  }

  /// Room and share in one, for what is no command of a page.
  public Pass enter(ProfileId person) {
    if (!room.tryAcquire()) {
      throw turnedAway(
          RefusalCode.OVERLOADED, "Too much is being asked of the platform; nothing was started.");
    }
    if (inside.merge(person, 1, Integer::sum) > share) {
      leave(person);
      room.release();
      throw turnedAway(
          RefusalCode.RATE_LIMITED, "You ask for too much at once; nothing of this was started.");
    }
    return () -> {
      leave(person);
      room.release();
    };
  }

  private Pass enterLane() {
    try {
      if (lane.tryAcquire(LANE_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return lane::release;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw turnedAway(
        RefusalCode.OVERLOADED, "Too much is being asked of the platform; nothing was started.");
  }

  /// Refused as RATE_LIMITED when this person has the full share of the room.
  Pass enter(Line line, ProfileId person) {
    if (!line.gated()) {
      return () -> {};
    }
    if (inside.merge(person, 1, Integer::sum) > share) {
      leave(person);
      throw turnedAway(
          RefusalCode.RATE_LIMITED, "You ask for too much at once; nothing of this was started.");
    }
    return () -> leave(person);
  }

  private void leave(ProfileId person) {
    inside.computeIfPresent(person, (_, count) -> count == 1 ? null : count - 1);
  }

  private Refused turnedAway(RefusalCode code, String sentence) {
    turnedAway.increment();
    return new Refused(
        code,
        sentence + " Send it again, with the same Idempotency-Key, after the time in Retry-After.",
        Map.of("started", false, "retry_after", 1));
  }

  /// Commands turned away since the start.
  public long turnedAway() {
    return turnedAway.sum();
  }
}
