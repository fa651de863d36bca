package app.kinkit.domain.whole;

import java.util.List;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/// Everything that can be tried in a bond; another part of it comes in as another list.
final class Deeds {
  static final List<List<Deed>> PARTS =
      List.of(
          MemberDeeds.all(),
          LimitDeeds.all(),
          TaskDeeds.all(),
          RewardDeeds.all(),
          RuleDeeds.all(),
          ContractDeeds.all(),
          SceneDeeds.all());

  private static final int DWELLING = 4;

  /// All of them, and those of one part more often.
  static List<Tuple2<Integer, Deed>> dwellingOn(List<Deed> part) {
    return PARTS.stream()
        .flatMap(each ->
            each.stream()
                .map(deed -> Tuple.of(deed.weight() * (each.equals(part) ? DWELLING : 1), deed)))
        .toList();
  }

  private Deeds() {}

  /// While all of the cast are there.
  static void prepare(Play play) {
    LimitDeeds.prepare(play);
    TaskDeeds.prepare(play);
    RewardDeeds.prepare(play);
    RuleDeeds.prepare(play);
    ContractDeeds.prepare(play);
    SceneDeeds.prepare(play);
  }
}
