package app.kinkit.command.reward;

import app.kinkit.command.page.Page;
import app.kinkit.domain.reward.RewardCommand;
import app.kinkit.domain.reward.RewardCommand.AmendReward;
import app.kinkit.domain.reward.RewardCommand.AssignReward;
import app.kinkit.domain.reward.RewardCommand.CompleteReward;
import app.kinkit.domain.reward.RewardCommand.ExpireReward;
import app.kinkit.domain.reward.RewardCommand.RedeemReward;
import app.kinkit.domain.reward.RewardCommand.RevokeReward;
import app.kinkit.domain.reward.RewardCommand.StartFulfilment;

/// Rewards: offered, redeemed, delivered.
public final class RewardPage {
  public static final Page<RewardCommand> PAGE =
      Page.of(RewardCommand.class, "rewards")
          .create("/bonds/{bond_id}/rewards", AssignReward.class)
          .post("/rewards/{id}/amend", AmendReward.class)
          .post("/rewards/{id}/redeem", RedeemReward.class)
          .post("/rewards/{id}/start", StartFulfilment.class)
          .post("/rewards/{id}/complete", CompleteReward.class)
          .post("/rewards/{id}/revoke", RevokeReward.class)
          .never(ExpireReward.class);

  private RewardPage() {}
}
