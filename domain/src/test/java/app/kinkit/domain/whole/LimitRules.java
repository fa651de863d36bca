package app.kinkit.domain.whole;

import static app.kinkit.domain.whole.Verdict.ILLEGAL;
import static app.kinkit.domain.whole.Verdict.first;
import static app.kinkit.domain.whole.Verdict.then;
import static app.kinkit.domain.whole.Verdict.unless;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Hard limits, and how they end. From the beginning the doer holds one on the first activity.
final class LimitRules {
  private static final int TIME_TO_THINK = 24;

  /// One member's on one activity.
  private record Limit(String who, String activity) {}

  private final House house;
  private final Set<Limit> limits = new LinkedHashSet<>();
  private final Map<String, Integer> lifting = new TreeMap<>();

  LimitRules(House house) {
    this.house = house;
    limits.add(new Limit("doer", Words.ACTIVITIES.getFirst()));
  }

  /// None of this is off limits while whoever holds the limit is there.
  String free(String... words) {
    return free(List.of(words));
  }

  String free(List<String> words) {
    return unless(
        limits.stream().noneMatch(l -> house.has(l.who()) && words.contains(l.activity())),
        "OFF_LIMITS");
  }

  String set(Move move) {
    return then(
        house.here(move.who()),
        () -> {
          limits.add(mine(move));
          lifting.remove(mine(move).toString());
        });
  }

  /// Somebody's who holds one.
  Move forHolder(Move move) {
    return limits.stream()
        .filter(l -> house.has(l.who()))
        .findFirst()
        .map(l -> move.by(l.who()).about(l.activity()))
        .orElse(move);
  }

  /// Whoever does not keep to the harmless says what must not be said.
  Move forSpeaker(Move move) {
    return move.says().equals(Words.HARMLESS)
        ? move
        : limits.stream()
            .filter(l -> house.has(l.who()))
            .findFirst()
            .map(l -> move.about(l.activity()))
            .orElse(move);
  }

  String rateAway(Move move) {
    return first(house.here(move.who()), unless(!limits.contains(mine(move)), ILLEGAL));
  }

  String lift(Move move) {
    var key = mine(move).toString();
    return then(
        first(held(move), unless(!lifting.containsKey(key), ILLEGAL)),
        () -> lifting.put(key, house.hours + TIME_TO_THINK));
  }

  String keep(Move move) {
    return then(held(move), () -> lifting.remove(mine(move).toString()));
  }

  private String held(Move move) {
    return first(house.here(move.who()), unless(limits.contains(mine(move)), ILLEGAL));
  }

  /// The time of one that is being lifted; now, when there is none.
  int liftsAt(int which) {
    var times = lifting.values().stream().distinct().sorted().toList();
    return times.isEmpty() ? house.hours : times.get(which % times.size());
  }

  String end(Move move) {
    var time = liftsAt(move.which());
    var over = limits.stream().filter(l -> lifting.getOrDefault(l.toString(), -1) == time).toList();
    return then(
        unless(!over.isEmpty() && house.hours >= time, ILLEGAL),
        () ->
            over.forEach(limit -> {
              limits.remove(limit);
              lifting.remove(limit.toString());
            }));
  }

  private static Limit mine(Move move) {
    return new Limit(move.who(), move.activity());
  }
}
