package app.kinkit.domain.whole;

import static app.kinkit.domain.whole.Verdict.ILLEGAL;
import static app.kinkit.domain.whole.Verdict.first;
import static app.kinkit.domain.whole.Verdict.then;
import static app.kinkit.domain.whole.Verdict.unless;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Rewards, and points given by hand: the first reward pays points and ends, the second does not.
final class RewardRules {
  static final int REWARDS = 2;
  static final int HOURS = 32;
  static final int PAYS = 7;

  static final class Reward {
    private final String by;
    private final String to;
    private final int which;
    private final int end;
    private String status = "available";

    Reward(String by, String to, int which, int end) {
      this.by = by;
      this.to = to;
      this.which = which;
      this.end = end;
    }

    @Override
    public String toString() {
      return "%s>%s %s".formatted(by, to, status);
    }
  }

  private final House house;
  private final LimitRules limits;
  private final Purses purses;
  private final List<Reward> rewards = new ArrayList<>();

  RewardRules(House house, LimitRules limits, Purses purses) {
    this.house = house;
    this.limits = limits;
    this.purses = purses;
    for (var which = 0; which < REWARDS; which++) {
      rewards.add(new Reward(House.FOUNDER, "doer", which, HOURS));
    }
  }

  static int cost(int which) {
    return which == 0 ? 3 : 8;
  }

  static int gift(Move move) {
    return 4 * (move.which() + 1);
  }

  private Reward reward(Move move) {
    return rewards.get(move.which() % REWARDS);
  }

  /// What can be had and is not too dear.
  Move forTaker(Move move) {
    return rewards.stream()
        .filter(r -> isAvailable(r) && purses.of(r.to) >= cost(r.which))
        .findFirst()
        .map(r -> move.by(r.to).at(r.which))
        .orElse(move.by(reward(move).to));
  }

  Move forGiver(Move move) {
    return move.by(reward(move).by);
  }

  /// What was redeemed and is not delivered yet.
  Move forDeliverer(Move move) {
    return forGiver(
        rewards.stream()
            .filter(r -> r.status.equals("redeemed"))
            .findFirst()
            .map(r -> move.at(r.which))
            .orElse(move));
  }

  private boolean isOver(Reward reward) {
    return reward.which == 0 && house.hours >= reward.end;
  }

  private boolean isAvailable(Reward reward) {
    return reward.status.equals("available") && !isOver(reward);
  }

  private String part(Reward reward, String who) {
    var has = who.equals(reward.by) || who.equals(reward.to) || house.leads(who);
    return first(house.here(who), unless(has, "NOT_FOUND"));
  }

  private String giver(Reward reward, String who) {
    return first(part(reward, who), unless(!who.equals(reward.to), "NOT_ALLOWED"));
  }

  private String given(Move move) {
    return first(
        house.lead(move.who()),
        unless(!move.isForOneself(), "NOT_ALLOWED"),
        house.member(move.whom()));
  }

  String assign(Move move) {
    var which = move.which() % REWARDS;
    var reward = new Reward(move.who(), move.whom(), which, house.hours + HOURS);
    return then(first(given(move), limits.free(move.says())), () -> rewards.set(which, reward));
  }

  String amend(Move move) {
    var reward = reward(move);
    return first(
        part(reward, move.who()),
        unless(move.who().equals(reward.by), "NOT_ALLOWED"),
        house.lead(move.who()),
        unless(isAvailable(reward), "REWARD_NOT_AVAILABLE"),
        limits.free(move.says()));
  }

  String redeem(Move move) {
    var reward = reward(move);
    return then(
        first(
            part(reward, move.who()),
            unless(move.who().equals(reward.to), "NOT_ALLOWED"),
            unless(isAvailable(reward), "REWARD_NOT_AVAILABLE"),
            purses.enough(move.who(), cost(reward.which))),
        () -> {
          reward.status = "redeemed";
          purses.add(reward.to, -cost(reward.which));
        });
  }

  String complete(Move move) {
    var reward = reward(move);
    return then(
        first(
            giver(reward, move.who()),
            unless(reward.status.equals("redeemed"), ILLEGAL),
            house.member(reward.to)),
        () -> {
          reward.status = "completed";
          purses.add(reward.to, reward.which == 0 ? PAYS : 0);
        });
  }

  /// Whoever has paid is paid back, wherever they are.
  String revoke(Move move) {
    var reward = reward(move);
    var ended = Set.of("completed", "revoked", "expired").contains(reward.status);
    return then(
        first(
            giver(reward, move.who()),
            unless(!ended && (isAvailable(reward) || reward.status.equals("redeemed")), ILLEGAL)),
        () -> {
          purses.add(reward.to, reward.status.equals("redeemed") ? cost(reward.which) : 0);
          reward.status = "revoked";
        });
  }

  String expire(Move move) {
    var reward = reward(move);
    return then(
        unless(reward.status.equals("available") && isOver(reward), ILLEGAL),
        () -> reward.status = "expired");
  }

  String award(Move move) {
    return then(given(move), () -> purses.add(move.whom(), gift(move)));
  }
}
