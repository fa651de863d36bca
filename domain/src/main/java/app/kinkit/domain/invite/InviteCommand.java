package app.kinkit.domain.invite;

import static app.kinkit.domain.shared.Invalid.outside;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.shared.BondId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What may be done with an invite.
public sealed interface InviteCommand {
  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return Invite.class;
  }

  /// @param id from the keyed hash of the code, which is made at the edge and stored nowhere
  /// @param hint the last four characters of the code, made with it
  record IssueInvite(
      @TargetAggregateIdentifier InviteId id,
      BondId bondId,
      String hint,
      @Nullable Instant expiresAt,
      @Nullable Integer maxUses)
      implements InviteCommand {
    public IssueInvite {
      outside("max_uses", maxUses, 1, 100);
    }
  }

  /// @param roleInBond what the person will be there; member unless said otherwise
  record RedeemInvite(@TargetAggregateIdentifier InviteId id, @Nullable BondRole roleInBond)
      implements InviteCommand {}

  record RevokeInvite(@TargetAggregateIdentifier InviteId id) implements InviteCommand {}
}
