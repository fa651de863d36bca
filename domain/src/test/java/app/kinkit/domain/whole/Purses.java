package app.kinkit.domain.whole;

import static app.kinkit.domain.whole.Verdict.unless;

import java.util.Map;
import java.util.TreeMap;

/// The points of each person.
final class Purses {
  private final Map<String, Integer> points = new TreeMap<>();

  void add(String who, int more) {
    points.merge(who, more, Integer::sum);
  }

  String enough(String who, int cost) {
    return unless(of(who) >= cost, "INSUFFICIENT_POINTS");
  }

  int of(String who) {
    return points.getOrDefault(who, 0);
  }
}
