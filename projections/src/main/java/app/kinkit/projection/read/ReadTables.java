package app.kinkit.projection.read;

import app.kinkit.projection.Projection;
import app.kinkit.projection.bond.BondActivityProjection;
import app.kinkit.projection.bond.BondCardProjection;
import app.kinkit.projection.bond.BondInnerProjection;
import app.kinkit.projection.bond.BondMemberNoteProjection;
import app.kinkit.projection.bond.BondMemberProjection;
import app.kinkit.projection.bond.BondSettingsProjection;
import app.kinkit.projection.boundary.BoundaryProjection;
import app.kinkit.projection.boundary.BoundaryRatingProjection;
import app.kinkit.projection.contract.ContractProjection;
import app.kinkit.projection.contract.ContractSignatureProjection;
import app.kinkit.projection.file.FileProjection;
import app.kinkit.projection.invite.BondInviteProjection;
import app.kinkit.projection.joinrequest.BondJoinRequestProjection;
import app.kinkit.projection.points.PointsBalanceProjection;
import app.kinkit.projection.points.PointsLedgerProjection;
import app.kinkit.projection.privilege.PrivilegeProjection;
import app.kinkit.projection.privilege.PrivilegeProposalProjection;
import app.kinkit.projection.profile.ProfileCardProjection;
import app.kinkit.projection.profile.ProfileIdentityProjection;
import app.kinkit.projection.profile.ProfileSelfProjection;
import app.kinkit.projection.profile.SubmissionStateLogProjection;
import app.kinkit.projection.reward.RewardProjection;
import app.kinkit.projection.rule.RuleAcknowledgementProjection;
import app.kinkit.projection.rule.RuleBreachProjection;
import app.kinkit.projection.rule.RuleProjection;
import app.kinkit.projection.rule.RuleVersionProjection;
import app.kinkit.projection.scene.SceneAddendumProjection;
import app.kinkit.projection.scene.SceneDebriefProjection;
import app.kinkit.projection.scene.SceneProjection;
import app.kinkit.projection.task.TaskProjection;
import app.kinkit.projection.task.TaskProofProjection;
import app.kinkit.projection.task.TaskTemplateProjection;
import java.util.List;

/// Every read table: one line for each, and what is not here has no rows.
public final class ReadTables {
  private ReadTables() {}

  public static List<Projection<?>> all() {
    return List.of(
        new ProfileCardProjection(),
        new ProfileSelfProjection(),
        new ProfileIdentityProjection(),
        new PrivilegeProjection(),
        new PrivilegeProposalProjection(),
        new SubmissionStateLogProjection(),
        new BondCardProjection(),
        new BondInnerProjection(),
        new BondMemberProjection(),
        new BondMemberNoteProjection(),
        new BondSettingsProjection(),
        new BondInviteProjection(),
        new BondJoinRequestProjection(),
        new ContractProjection(),
        new ContractSignatureProjection(),
        new BondActivityProjection(),
        new BoundaryProjection(),
        new BoundaryRatingProjection(),
        new TaskProjection(),
        new TaskProofProjection(),
        new TaskTemplateProjection(),
        new FileProjection(),
        new RewardProjection(),
        new RuleProjection(),
        new RuleVersionProjection(),
        new RuleAcknowledgementProjection(),
        new RuleBreachProjection(),
        new SceneProjection(),
        new SceneAddendumProjection(),
        new SceneDebriefProjection(),
        new PointsLedgerProjection(),
        new PointsBalanceProjection());
  }
}
