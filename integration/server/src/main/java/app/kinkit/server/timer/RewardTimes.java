package app.kinkit.server.timer;

import app.kinkit.domain.reward.RewardCommand.ExpireReward;
import app.kinkit.domain.reward.RewardId;
import java.util.List;

/// What time does to rewards: one that nobody has redeemed ends. Nobody is asked anything by that,
/// so a pause does not put it off.
public final class RewardTimes {
  public static final List<TimerKind> ALL =
      List.of(
          new TimerKind(
              "expire reward",
              """
              select r.id, r.expires_at as at, r.row_position as position from public.rewards r
              where (r.expires_at, r.id) > (?, ?) and r.expires_at <= ? and r.status = 'available'
              order by r.expires_at, r.id limit ?
              """,
              null,
              (id, _) -> new ExpireReward(new RewardId(id))));

  private RewardTimes() {}
}
