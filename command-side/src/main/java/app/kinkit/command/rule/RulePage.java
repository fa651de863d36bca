package app.kinkit.command.rule;

import app.kinkit.command.page.Page;
import app.kinkit.domain.rule.RuleCommand;
import app.kinkit.domain.rule.RuleCommand.AcknowledgeRule;
import app.kinkit.domain.rule.RuleCommand.ActivateRule;
import app.kinkit.domain.rule.RuleCommand.AmendRule;
import app.kinkit.domain.rule.RuleCommand.ArchiveRule;
import app.kinkit.domain.rule.RuleCommand.BeginRule;
import app.kinkit.domain.rule.RuleCommand.CreateRule;
import app.kinkit.domain.rule.RuleCommand.DeactivateRule;
import app.kinkit.domain.rule.RuleCommand.ExpireRule;
import app.kinkit.domain.rule.RuleCommand.LogBreach;

/// Rules: made, amended, acknowledged, broken.
public final class RulePage {
  public static final Page<RuleCommand> PAGE =
      Page.of(RuleCommand.class, "rules")
          .create("/bonds/{bond_id}/rules", CreateRule.class)
          .post("/rules/{id}/amend", AmendRule.class)
          .post("/rules/{id}/activate", ActivateRule.class)
          .post("/rules/{id}/deactivate", DeactivateRule.class)
          .post("/rules/{id}/archive", ArchiveRule.class)
          .post("/rules/{id}/acknowledge", AcknowledgeRule.class)
          .post("/rules/{id}/breaches", LogBreach.class)
          .never(BeginRule.class)
          .never(ExpireRule.class);

  private RulePage() {}
}
