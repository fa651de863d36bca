package app.kinkit.domain.profile;

import app.kinkit.domain.shared.Chars;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What a person may do about themself.
public sealed interface ProfileCommand {
  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return Profile.class;
  }

  /// The first request of a login account; the platform sends it, nobody else.
  record RegisterProfile(
      @TargetAggregateIdentifier ProfileId id,
      @Chars(320) @Nullable PrivateText email,
      @Chars(100) @Nullable PrivateText displayName,
      String signUpMethod)
      implements ProfileCommand {}

  /// The person states that they are 18 or older.
  record ConfirmAdult(
      @TargetAggregateIdentifier ProfileId id,
      @Chars(40) String method,
      @Chars(40) String termsVersion)
      implements ProfileCommand {}

  record ChooseDynamicRole(@TargetAggregateIdentifier ProfileId id, DynamicRole role)
      implements ProfileCommand {}

  /// Pausing is always possible, for everybody, at once.
  record ChangeSubmissionState(
      @TargetAggregateIdentifier ProfileId id,
      SubmissionState state,
      @Chars(1_000) @Nullable PrivateText reason)
      implements ProfileCommand {}

  /// Never refused: it ends every membership and the sign-in, and erases what the person wrote.
  record CloseAccount(@TargetAggregateIdentifier ProfileId id) implements ProfileCommand {}

  /// The same on behalf of somebody who asked for it by other means; an operator's, at the machine.
  record EraseAccount(@TargetAggregateIdentifier ProfileId id) implements ProfileCommand {}
}
