package app.kinkit.domain.joinrequest;

import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.limit.Chars;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What may be done with a request to join.
public sealed interface JoinRequestCommand {
  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return JoinRequest.class;
  }

  /// @param roleInBond what the person would be there; member unless said otherwise
  record RequestToJoin(
      @TargetAggregateIdentifier JoinRequestId id,
      BondId bondId,
      @Nullable BondRole roleInBond,
      @Chars(1_000) @Nullable PrivateText message)
      implements JoinRequestCommand {}

  record WithdrawJoinRequest(@TargetAggregateIdentifier JoinRequestId id)
      implements JoinRequestCommand {}

  record ApproveJoinRequest(
      @TargetAggregateIdentifier JoinRequestId id, @Chars(1_000) @Nullable PrivateText reviewNotes)
      implements JoinRequestCommand {}

  record RejectJoinRequest(
      @TargetAggregateIdentifier JoinRequestId id, @Chars(1_000) @Nullable PrivateText reviewNotes)
      implements JoinRequestCommand {}
}
