package app.kinkit.command.web.bind;

import app.kinkit.domain.invite.InviteId;
import java.util.UUID;

/// Makes and reads invite codes. A code is a keyed hash of the command that issued it (ruling 7),
/// so a repeated command shows it again and nothing stores it.
public interface InviteCodes {
  String code(UUID commandId);

  /// The invite a code stands for, whatever was typed: a code that nobody issued names an invite
  /// that does not exist. Small letters and hyphens count as the code they are meant to be.
  InviteId idOf(String code);

  /// The last characters of a code, by which its maker knows it again.
  String hint(String code);
}
