package app.kinkit.command.points;

import app.kinkit.command.page.Page;
import app.kinkit.domain.points.PointsCommand;
import app.kinkit.domain.points.PointsCommand.AwardPoints;
import app.kinkit.domain.points.PointsCommand.CreditPoints;
import app.kinkit.domain.points.PointsCommand.DebitPoints;
import app.kinkit.domain.points.PointsCommand.OpenAccount;
import app.kinkit.domain.points.PointsCommand.ReverseAward;
import app.kinkit.domain.points.PointsCommand.ReverseMovement;

/// Points given by hand; all others move with tasks and rewards.
public final class PointsPage {
  public static final Page<PointsCommand> PAGE =
      Page.of(PointsCommand.class, "points_ledger", "points_balances")
          .post("/bonds/{bond_id}/points", AwardPoints.class)
          .post("/bonds/{bond_id}/points/reversals", ReverseAward.class)
          .never(OpenAccount.class)
          .never(CreditPoints.class)
          .never(DebitPoints.class)
          .never(ReverseMovement.class);

  private PointsPage() {}
}
