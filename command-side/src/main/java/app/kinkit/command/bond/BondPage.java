package app.kinkit.command.bond;

import app.kinkit.command.page.Page;
import app.kinkit.domain.bond.BondCommand;
import app.kinkit.domain.bond.BondCommand.AdmitMember;
import app.kinkit.domain.bond.BondCommand.ChangeBondSettings;
import app.kinkit.domain.bond.BondCommand.ChangeMemberPermissions;
import app.kinkit.domain.bond.BondCommand.ChangeMemberRole;
import app.kinkit.domain.bond.BondCommand.CountInvite;
import app.kinkit.domain.bond.BondCommand.DissolveBond;
import app.kinkit.domain.bond.BondCommand.EditBond;
import app.kinkit.domain.bond.BondCommand.EditMemberCard;
import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondCommand.PauseBond;
import app.kinkit.domain.bond.BondCommand.RemoveMember;
import app.kinkit.domain.bond.BondCommand.ResumeBond;
import app.kinkit.domain.bond.BondCommand.SetBondVisibility;
import app.kinkit.domain.bond.BondCommand.TransferFounder;
import app.kinkit.domain.bond.BondCommand.WriteMemberNote;

/// Bonds: founding, how they are run, members, leaving.
public final class BondPage {
  public static final Page<BondCommand> PAGE =
      Page.of(BondCommand.class, "bonds", "bond_settings", "bond_members", "bond_activity_log")
          .create("/bonds", FoundBond.class)
          .post("/bonds/{bond_id}/edit", EditBond.class)
          .post("/bonds/{bond_id}/visibility", SetBondVisibility.class)
          .post("/bonds/{bond_id}/settings", ChangeBondSettings.class)
          .post("/bonds/{bond_id}/member-card", EditMemberCard.class)
          .post("/bonds/{bond_id}/members/{user_id}/role", ChangeMemberRole.class)
          .post("/bonds/{bond_id}/members/{user_id}/permissions", ChangeMemberPermissions.class)
          .post("/bonds/{bond_id}/members/{user_id}/note", WriteMemberNote.class)
          .post("/bonds/{bond_id}/members/{user_id}/founder", TransferFounder.class)
          .post("/bonds/{bond_id}/members/{user_id}/remove", RemoveMember.class)
          .ungated("/bonds/{bond_id}/leave", LeaveBond.class)
          .ungated("/bonds/{bond_id}/pause", PauseBond.class)
          .post("/bonds/{bond_id}/resume", ResumeBond.class)
          .post("/bonds/{bond_id}/dissolve", DissolveBond.class)
          .never(AdmitMember.class)
          .never(CountInvite.class);

  private BondPage() {}
}
