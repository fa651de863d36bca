package app.kinkit.command.bond;

import app.kinkit.command.page.Page;
import app.kinkit.domain.bond.BondCommand;
import app.kinkit.domain.bond.BondCommand.AdmitMember;
import app.kinkit.domain.bond.BondCommand.ChangeMemberRole;
import app.kinkit.domain.bond.BondCommand.DissolveBond;
import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondCommand.RemoveMember;

/// Bonds: founding, members, leaving.
public final class BondPage {
  public static final Page<BondCommand> PAGE =
      Page.of(BondCommand.class, "bonds", "bond_members", "bond_activity_log")
          .create("/bonds", FoundBond.class)
          .post("/bonds/{bond_id}/members/{user_id}/role", ChangeMemberRole.class)
          .post("/bonds/{bond_id}/members/{user_id}/remove", RemoveMember.class)
          .ungated("/bonds/{bond_id}/leave", LeaveBond.class)
          .post("/bonds/{bond_id}/dissolve", DissolveBond.class)
          .never(AdmitMember.class);

  private BondPage() {}
}
