package app.kinkit.domain.whole;

import static app.kinkit.domain.testing.Cast.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsCoverage;
import net.jqwik.api.statistics.StatisticsReport;

/// Anything that anybody may try in a bond of two to four people, in any order, with time going by:
/// the platform answers as the rules say, code for code, and no event breaks a law that holds
/// across aggregates.
class WholeBondModelTest {
  private static final int MOVES = 50;

  /// A model that agrees about refusals alone, or never comes to a deed, would be worth little.
  private static final List<String> TRIED =
      List.of(
          "assign task: MEMBER_PAUSED",
          "assign task: OFF_LIMITS",
          "assign reward: OFF_LIMITS",
          "amend rule: OFF_LIMITS",
          "propose: MEMBER_PAUSED",
          "approve task: ok",
          "go on with task: ok",
          "redeem reward: ok",
          "redeem reward: INSUFFICIENT_POINTS",
          "acknowledge rule: ok",
          "sign: ok",
          "next version: ok",
          "record scene: OFF_LIMITS",
          "amend scene: ok",
          "amend scene: SCENE_SEALED",
          "look back at scene: ALREADY_SUBMITTED",
          "admit: ok");

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void aBondIsAsItsRulesSay(
      @ForAll @IntRange(min = 2, max = 4) int people, @ForAll("moves") List<Move> moves) {
    play(people, moves);
    Statistics.coverage(WholeBondModelTest::comesToNearlyAll);
  }

  @Property(tries = 10_000, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  @Tag("long")
  void aBondIsAsItsRulesSayForLong(
      @ForAll @IntRange(min = 2, max = 4) int people, @ForAll("moves") List<Move> moves) {
    play(people, moves);
  }

  /// One or two may be missed by chance.
  private static void comesToNearlyAll(StatisticsCoverage seen) {
    var missed = new ArrayList<String>();
    TRIED.forEach(one -> seen.check(one).count(times -> times > 0 || missed.add(one)));
    assertThat(missed).hasSizeLessThan(3);
  }

  private static void play(int people, List<Move> moves) {
    var play = new Play(people);
    for (var drawn : moves) {
      var move = drawn.fitted(play.rules);
      var rules = play.rules;
      var before = rules.toString();
      var outcome = move.deed().outcome().apply(play, move);
      Statistics.collect(move.deed() + ": " + outcome);
      assertThat(outcome)
          .as("%s at %s", move, before)
          .isEqualTo(move.deed().verdict().apply(rules, move));
    }
    var laws = new Laws();
    laws.hold(play.platform().log());
    for (var who : Rules.CAST) {
      assertThat(laws.points(person(who))).isEqualTo(play.rules.purses.of(who)).isNotNegative();
    }
  }

  /// Each try dwells on one part of the bond, so that things come far in it.
  @Provide
  Arbitrary<List<Move>> moves() {
    return Arbitraries.of(Deeds.PARTS)
        .flatMap(part -> move(Arbitraries.frequency(Deeds.dwellingOn(part))).list().ofSize(MOVES));
  }

  private static Arbitrary<Move> move(Arbitrary<Deed> deeds) {
    var who =
        Arbitraries.frequency(
            Tuple.of(6, "lead"),
            Tuple.of(5, "doer"),
            Tuple.of(3, "second lead"),
            Tuple.of(2, "peer"),
            Tuple.of(1, "stranger"));
    var whom =
        Arbitraries.frequency(
            Tuple.of(2, "lead"),
            Tuple.of(5, "doer"),
            Tuple.of(2, "second lead"),
            Tuple.of(2, "peer"));
    var says =
        Arbitraries.frequency(Tuple.of(3, Words.HARMLESS), Tuple.of(1, "rope"), Tuple.of(1, "wax"));
    return Combinators.combine(
            deeds,
            Arbitraries.integers().between(0, 3).map(n -> n > 0),
            who,
            whom,
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 4),
            says)
        .as(Move::new);
  }
}
