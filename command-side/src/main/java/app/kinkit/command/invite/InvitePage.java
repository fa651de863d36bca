package app.kinkit.command.invite;

import app.kinkit.command.page.Page;
import app.kinkit.domain.invite.InviteCommand;
import app.kinkit.domain.invite.InviteCommand.IssueInvite;
import app.kinkit.domain.invite.InviteCommand.RedeemInvite;
import app.kinkit.domain.invite.InviteCommand.RevokeInvite;

/// Invites: the only way into a bond of others.
public final class InvitePage {
  public static final Page<InviteCommand> PAGE =
      Page.of(InviteCommand.class, "bond_invites")
          .createByCode("/bonds/{bond_id}/invites", IssueInvite.class)
          .postByCode("/invites/redeem", RedeemInvite.class)
          .post("/invites/{id}/revoke", RevokeInvite.class);

  private InvitePage() {}
}
