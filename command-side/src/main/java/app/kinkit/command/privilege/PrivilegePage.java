package app.kinkit.command.privilege;

import app.kinkit.command.page.Page;
import app.kinkit.domain.privilege.PrivilegeCommand;
import app.kinkit.domain.privilege.PrivilegeCommand.ConfirmPrivilege;
import app.kinkit.domain.privilege.PrivilegeCommand.EndPrivileges;
import app.kinkit.domain.privilege.PrivilegeCommand.GrantPrivilege;
import app.kinkit.domain.privilege.PrivilegeCommand.OpenGrants;
import app.kinkit.domain.privilege.PrivilegeCommand.ProposePrivilege;
import app.kinkit.domain.privilege.PrivilegeCommand.RevokePrivilege;

/// Admins and auditors: one admin proposes, another confirms. Alone acts only the operator, and not
/// from here.
public final class PrivilegePage {
  public static final Page<PrivilegeCommand> PAGE =
      Page.of(PrivilegeCommand.class, "privileges")
          .post("/privileges/proposals", ProposePrivilege.class)
          .post("/privileges/confirmations", ConfirmPrivilege.class)
          .never(OpenGrants.class)
          .never(GrantPrivilege.class)
          .never(RevokePrivilege.class)
          .never(EndPrivileges.class);

  private PrivilegePage() {}
}
