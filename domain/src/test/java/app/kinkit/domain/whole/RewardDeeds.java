package app.kinkit.domain.whole;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.person;

import app.kinkit.domain.points.PointsCommand.AwardPoints;
import app.kinkit.domain.reward.RewardCommand.AmendReward;
import app.kinkit.domain.reward.RewardCommand.AssignReward;
import app.kinkit.domain.reward.RewardCommand.CompleteReward;
import app.kinkit.domain.reward.RewardCommand.ExpireReward;
import app.kinkit.domain.reward.RewardCommand.RedeemReward;
import app.kinkit.domain.reward.RewardCommand.RevokeReward;
import app.kinkit.domain.reward.RewardId;
import app.kinkit.domain.reward.RewardType;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.PrivateText;
import java.util.List;

/// Rewards are offered, redeemed, delivered and revoked; points are given by hand.
final class RewardDeeds {
  private static final String KIND = "reward";
  private static final int TEXTS = 3;

  private RewardDeeds() {}

  static List<Deed> all() {
    return List.of(
        Deed.of("assign reward", 5, RewardDeeds::assign, (rules, m) -> rules.rewards.assign(m))
            .fitting((rules, m) -> rules.limits.forSpeaker(rules.house.forLead(m))),
        Deed.of("amend reward", 3, RewardDeeds::amend, (rules, m) -> rules.rewards.amend(m))
            .fitting((rules, m) -> rules.limits.forSpeaker(rules.rewards.forGiver(m))),
        Deed.of(
                "redeem reward",
                5,
                (play, m) -> new RedeemReward(id(play, m)),
                (rules, m) -> rules.rewards.redeem(m))
            .fitting((rules, m) -> rules.rewards.forTaker(m)),
        Deed.of(
                "complete reward",
                4,
                (play, m) -> new CompleteReward(id(play, m)),
                (rules, m) -> rules.rewards.complete(m))
            .fitting((rules, m) -> rules.rewards.forDeliverer(m)),
        Deed.of(
                "revoke reward",
                2,
                (play, m) -> new RevokeReward(id(play, m), null),
                (rules, m) -> rules.rewards.revoke(m))
            .fitting((rules, m) -> rules.rewards.forGiver(m)),
        Deed.ofTime(
            "expire reward",
            2,
            (play, m) -> new ExpireReward(id(play, m)),
            (rules, m) -> rules.rewards.expire(m)),
        Deed.of(
                "award points",
                3,
                (_, m) -> new AwardPoints(BOND, person(m.whom()), RewardRules.gift(m), said(m)),
                (rules, m) -> rules.rewards.award(m))
            .fitting((rules, m) -> rules.house.forLead(m)));
  }

  static void prepare(Play play) {
    for (var which = 0; which < RewardRules.REWARDS; which++) {
      play.prepare(assign(play, Play.first(which)));
    }
  }

  private static RewardId id(Play play, Move move) {
    return new RewardId(play.id(KIND, move.which() % RewardRules.REWARDS));
  }

  private static PrivateText said(Move move) {
    return Play.text(move.who(), move.says());
  }

  private static AssignReward assign(Play play, Move move) {
    var which = move.which() % RewardRules.REWARDS;
    var pays = which == 0;
    var words = Words.of(TEXTS, move.where(), move.says());
    return new AssignReward(
        new RewardId(play.another(KIND, which)),
        BOND,
        person(move.whom()),
        pays ? RewardType.POINTS : RewardType.VERBAL,
        Play.text(move.who(), words.get(0)),
        Play.text(move.who(), words.get(1)),
        pays ? RewardRules.PAYS : 0,
        RewardRules.cost(which),
        Play.text(move.who(), words.get(2)),
        pays ? Play.in(RewardRules.HOURS) : null,
        null);
  }

  private static AmendReward amend(Play play, Move move) {
    return new AmendReward(
        id(play, move),
        Play.change(move, TEXTS, 0, said(move)),
        Play.change(move, TEXTS, 1, said(move)),
        Change.unchanged(),
        Change.unchanged(),
        Play.change(move, TEXTS, 2, said(move)),
        Change.unchanged());
  }
}
