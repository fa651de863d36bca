package app.kinkit.race;

import static app.kinkit.domain.shared.RefusalCode.MEMBER_PAUSED;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.profile.ProfileCommand.ChangeSubmissionState;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.rule.RuleCommand.CreateRule;
import app.kinkit.domain.rule.RuleCommand.LogBreach;
import app.kinkit.domain.rule.RuleId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.race.Race.Move;
import app.kinkit.race.Race.Pair;
import app.kinkit.race.TwoNodes.Seat;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No breach is held against a person, and no rule made for them, after they paused (P22).
class RuleRacesTest {
  private static @TempDir Path folder;
  private static TwoNodes nodes;

  @BeforeAll
  static void open() throws Exception {
    nodes = TwoNodes.open(folder);
  }

  @AfterAll
  static void close() {
    nodes.close();
  }

  @Test
  void nothingIsHeldAgainstAPersonAfterTheyPaused() throws Exception {
    var seats = nodes.seats(Race.ROUNDS);
    var pairs =
        TwoNodes.many(seats.size(), i -> new Pair(pausing(seats.get(i)), asking(i, seats.get(i))));
    Race.run("pause against breach and rule", nodes, pairs)
        .assertTheSecondComesBeforeOrHears(MEMBER_PAUSED);
    assertThat(LogScan.demandsOfPaused(nodes.log())).isEmpty();
    Agreement.assertHolds(nodes);
  }

  private static Move pausing(Seat seat) {
    var doer = seat.doer();
    return node -> node.send(doer, new ChangeSubmissionState(doer, SubmissionState.PAUSED, null));
  }

  /// In turn: a breach of a rule of theirs, a breach of a rule of all, and a new rule.
  private static Move asking(int round, Seat seat) {
    if (round % 3 == 2) {
      var rule = rule(seat, seat.doer());
      return node -> node.send(nodes.host, rule);
    }
    var rule = rule(seat, round % 3 == 0 ? seat.doer() : null);
    nodes.node(round).send(nodes.host, rule);
    var breach = new LogBreach(rule.id(), seat.doer(), nodes.words("notes", "Not kept"));
    return node -> node.send(nodes.host, breach);
  }

  private static CreateRule rule(Seat seat, @Nullable ProfileId whom) {
    return new CreateRule(
        new RuleId(UUID.randomUUID()),
        seat.bond(),
        whom,
        null,
        nodes.words("title", "Lights out"),
        null,
        0,
        null,
        null,
        List.of(),
        null,
        null);
  }
}
