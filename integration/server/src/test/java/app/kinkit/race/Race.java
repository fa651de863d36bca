package app.kinkit.race;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.dispatch.Outcome;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Many rounds of one race. In each round two contenders start together on different nodes; rounds
/// run side by side over things of their own. A contender is either done or refused: anything else
/// that is thrown ends the test.
final class Race {
  static final int ROUNDS = Boolean.getBoolean("kinkit.long") ? 10_000 : 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(Race.class);
  private static final int AT_ONCE = 32;
  private static final int RARE = 100;

  private final String name;
  private final List<Round> rounds;

  private Race(String name, List<Round> rounds) {
    this.name = name;
    this.rounds = rounds;
  }

  /// What a contender does, on the node it is given.
  interface Move {
    Outcome on(Node node) throws Exception;
  }

  record Pair(Move first, Move second) {}

  /// How it ended for one contender: exactly one of the two is there.
  record Answer(@Nullable Outcome outcome, @Nullable RefusalCode refusal) {
    boolean isDone() {
      return outcome != null;
    }

    Outcome done() {
      return Objects.requireNonNull(outcome, () -> "was refused: " + refusal);
    }

    long position() {
      return done().position();
    }

    List<String> types() {
      return done().events().stream().map(Outcome.Happened::type).toList();
    }
  }

  record Round(int number, Answer first, Answer second) {
    Answer winner() {
      assertThat(List.of(first.isDone(), second.isDone())).as("%s", this).containsOnlyOnce(true);
      return first.isDone() ? first : second;
    }

    @Nullable RefusalCode loser() {
      return first.isDone() ? second.refusal() : first.refusal();
    }
  }

  static Race run(String name, TwoNodes nodes, List<Pair> pairs) throws Exception {
    var begun = System.nanoTime();
    var numbers = IntStream.range(0, pairs.size()).boxed().toList();
    List<Round> rounds;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      rounds =
          TwoNodes.sideBySide(
              AT_ONCE,
              numbers,
              i -> {
                var start = new CyclicBarrier(2);
                var node = i / 2; // who starts where has nothing to do with who set the scene
                var pair = pairs.get(i);
                Future<Answer> other =
                    threads.submit(() -> answer(pair.first(), nodes.node(node), start));
                var second = answer(pair.second(), nodes.node(node + 1), start);
                return new Round(i, other.get(), second);
              });
    }
    var race = new Race(name, rounds);
    race.report(Duration.ofNanos(System.nanoTime() - begun));
    return race;
  }

  private static Answer answer(Move move, Node node, CyclicBarrier start) throws Exception {
    together(start);
    try {
      return new Answer(move.on(node), null);
    } catch (Refused refused) {
      return new Answer(null, refused.code());
    }
  }

  private static void together(CyclicBarrier start) throws InterruptedException {
    try {
      start.await();
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException("the other contender is gone", e);
    }
  }

  List<Round> rounds() {
    return rounds;
  }

  private Map<RefusalCode, Integer> refusals() {
    var refusals = new EnumMap<RefusalCode, Integer>(RefusalCode.class);
    rounds.stream()
        .flatMap(round -> Stream.of(round.first(), round.second()))
        .map(Answer::refusal)
        .filter(Objects::nonNull)
        .forEach(code -> refusals.merge(code, 1, Integer::sum));
    return refusals;
  }

  private void report(Duration taken) {
    LOG.info(
        "{}: {} rounds in {} ms; first done {}, second done {}, refused {}",
        name,
        rounds.size(),
        taken.toMillis(),
        rounds.stream().filter(round -> round.first().isDone()).count(),
        rounds.stream().filter(round -> round.second().isDone()).count(),
        refusals());
  }

  /// Exactly one contender of each round is done, now this one and now that; the other hears one of
  /// these codes, or now and then that others were quicker five times.
  ///
  /// @return the winners
  List<Answer> assertOneWinsAndTheOtherHears(RefusalCode... codes) {
    var winners = new ArrayList<Answer>();
    for (var round : rounds) {
      winners.add(round.winner());
      assertRefusal(round, round.loser(), codes);
    }
    assertThat(rounds).as("%s: the first wins at times", name).anyMatch(r -> r.first().isDone());
    assertThat(rounds).as("%s: the second wins at times", name).anyMatch(r -> r.second().isDone());
    assertConflictsAreRare();
    return winners;
  }

  /// The first contender is always done. The second is done before it or hears one of these codes;
  /// both happen.
  void assertTheSecondComesBeforeOrHears(RefusalCode... codes) {
    for (var round : rounds) {
      var first = round.first().position(); // throws if refused
      if (round.second().isDone()) {
        assertThat(round.second().position()).as("%s: %s", name, round).isLessThan(first);
      } else {
        assertRefusal(round, round.second().refusal(), codes);
      }
    }
    assertThat(rounds).as("%s: at times in time", name).anyMatch(r -> r.second().isDone());
    assertThat(rounds).as("%s: at times too late", name).anyMatch(r -> !r.second().isDone());
    assertConflictsAreRare();
  }

  private void assertRefusal(Round round, @Nullable RefusalCode refusal, RefusalCode... codes) {
    assertThat(refusal)
        .as("%s: %s", name, round)
        .isIn(Stream.concat(Stream.of(codes), Stream.of(RefusalCode.CONFLICT)).toArray());
  }

  void assertConflictsAreRare() {
    assertThat(refusals().getOrDefault(RefusalCode.CONFLICT, 0))
        .as("%s: undecided after five tries", name)
        .isLessThanOrEqualTo(rounds.size() / RARE);
  }
}
