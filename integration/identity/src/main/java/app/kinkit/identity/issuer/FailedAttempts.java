package app.kinkit.identity.issuer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/// Slows down guessing: in five minutes so many failed attempts for one account from one network
/// address, for one account from anywhere, and from one network address for any account.
///
/// The second limit is ten times the first: whoever guesses at a partner's password from their own
/// network must not be able to keep the partner out.
///
/// An attempt is counted before the password is compared and given back when it was right, so a
/// thousand guesses at once do not slip through together. Memory is bounded: when it is full,
/// windows that are over go first, then a sixteenth of the rest by chance. Each program counts for
/// itself; two nodes let through twice as much.
public final class FailedAttempts {

  static final int PER_MAIL_AND_NETWORK = 10;
  static final int PER_MAIL = 100;
  static final int PER_NETWORK = 50;
  static final Duration WINDOW = Duration.ofMinutes(5);
  private static final int CAPACITY = 20_000;

  private final ConcurrentHashMap<Subject, Window> windows = new ConcurrentHashMap<>();
  private final Clock clock;

  public FailedAttempts(Clock clock) {
    this.clock = clock;
  }

  /// Who is counted; empty text stands for anybody.
  record Subject(String email, String network, int limit) {}

  private record Window(Instant start, int count) {
    boolean isOver(Instant now) {
      return !now.isBefore(start.plus(WINDOW));
    }
  }

  static List<Subject> of(String email, String network) {
    return List.of(
        new Subject(email, network, PER_MAIL_AND_NETWORK),
        new Subject(email, "", PER_MAIL),
        new Subject("", network, PER_NETWORK));
  }

  /// Counts an attempt as failed until [#forgive] takes it back.
  void count(List<Subject> subjects) {
    var now = clock.instant();
    for (var subject : subjects) {
      makeRoom(now);
      var window =
          windows.merge(
              subject,
              new Window(now, 1),
              (old, one) -> old.isOver(now) ? one : new Window(old.start(), old.count() + 1));
      if (window.count() > subject.limit()) {
        var wait = Duration.between(now, window.start().plus(WINDOW));
        throw AuthRefused.tooMany(wait.plusSeconds(1));
      }
    }
  }

  /// The attempt was right.
  void forgive(List<Subject> subjects) {
    for (var subject : subjects) {
      windows.computeIfPresent(
          subject,
          (_, window) ->
              window.count() <= 1 ? null : new Window(window.start(), window.count() - 1));
    }
  }

  int size() {
    return windows.size();
  }

  private void makeRoom(Instant now) {
    if (windows.size() < CAPACITY) {
      return;
    }
    windows.values().removeIf(window -> window.isOver(now));
    if (windows.size() < CAPACITY) {
      return;
    }
    var left = CAPACITY / 16;
    for (var subject : windows.keySet()) {
      if (left-- == 0) {
        return;
      }
      windows.remove(subject);
    }
  }
}
