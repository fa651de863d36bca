package app.kinkit.domain.testing;

import static app.kinkit.domain.testing.Cast.NOW;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/// A clock that stands still until a test moves it on.
public final class HandClock implements InstantSource {
  private final Duration unit;

  /// How many units have passed since [Cast#NOW].
  public int passed;

  private HandClock(Duration unit) {
    this.unit = unit;
  }

  public static HandClock ofHours() {
    return new HandClock(Duration.ofHours(1));
  }

  public static HandClock ofDays() {
    return new HandClock(Duration.ofDays(1));
  }

  @Override
  public Instant instant() {
    return NOW.plus(unit.multipliedBy(passed));
  }

  public Clock clock() {
    return withZone(ZoneOffset.UTC);
  }
}
