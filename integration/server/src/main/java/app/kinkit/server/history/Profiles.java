package app.kinkit.server.history;

import app.kinkit.command.store.log.EventHistory;
import app.kinkit.projection.asof.AsOf;
import app.kinkit.projection.asof.AsOf.State;
import app.kinkit.projection.follow.Follower;
import app.kinkit.query.PastTables;
import app.kinkit.query.security.ReadRefused;
import app.kinkit.query.security.Reader;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// `Accept-Profile: asof_<position or time>` of the reads: finds the position, and the tables as
/// they were then, which are made when they are asked for first.
///
/// @param asOf makes and keeps them
public record Profiles(EventHistory events, AsOf asOf, Follower follower, Clock clock)
    implements PastTables {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration MAKING = Duration.ofMillis(1_500);
  private static final Duration PAUSE = Duration.ofMillis(25);

  @Override
  public Place at(Reader reader, String moment) {
    if (!reader.role().equals("authenticated")) {
      throw ReadRefused.unauthorized(
          "42501", "The past is shown to those who have signed in", "Sign in and send the token.");
    }
    var position = position(moment);
    try {
      requireApplied(position);
      return ready(position);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw ReadRefused.tryAgain(
          "AS_OF_NOT_READY", "The program is stopping", "Send the same request again.");
    }
  }

  private long position(String text) {
    var moment = Moment.parse(text);
    if (moment == null) {
      throw noSuchMoment("The profile names neither a position nor a time");
    }
    var time = moment.time();
    if (time != null) {
      if (time.isAfter(clock.instant())) {
        throw noSuchMoment("The time lies in the future");
      }
      return events.positionAt(time);
    }
    return within(moment.position(), events.head());
  }

  private static long within(@Nullable Long position, long head) {
    if (position == null || position > head) {
      throw noSuchMoment("The position lies beyond the log, which ends at " + head);
    }
    return position;
  }

  private static ReadRefused noSuchMoment(String message) {
    return ReadRefused.of(
        400,
        "AS_OF_NO_SUCH_MOMENT",
        message,
        null,
        "Send Accept-Profile: asof_ and a position of the log, or a time such as"
            + " 2026-01-31T18:00:00Z.");
  }

  /// What is parked is known only for what has been applied.
  private void requireApplied(long position) throws InterruptedException {
    if (!follower.awaitApplied(position, PATIENCE)) {
      throw ReadRefused.tryAgain(
          "POSITION_NOT_REACHED",
          "The read tables have not reached position " + position + " yet",
          "Send the same request again.");
    }
  }

  /// A short log is folded while the reader waits.
  private Place ready(long position) throws InterruptedException {
    var until = System.nanoTime() + MAKING.toNanos();
    while (true) {
      switch (asOf.at(position)) {
        case State.Ready it -> {
          return new Place(it.schema(), position);
        }
        case State.Full _ ->
            throw ReadRefused.tryAgain(
                    "AS_OF_FULL",
                    "As many moments as are kept at once are being read by others",
                    "Send the same request again in a minute, or read one of them.")
                .with("Retry-After", "60");
        case State.Filling it when System.nanoTime() > until -> throw filling(it);
        case State.Filling _ -> Thread.sleep(PAUSE);
      }
    }
  }

  private static ReadRefused filling(State.Filling it) {
    return ReadRefused.of(
            503,
            "AS_OF_NOT_READY",
            "The tables as they were are being made",
            "%d of %d events are in them".formatted(it.done(), it.position()),
            "Send the same request again after the time in Retry-After.")
        .with("Retry-After", "2");
  }
}
