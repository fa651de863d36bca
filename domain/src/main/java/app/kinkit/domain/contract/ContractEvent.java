package app.kinkit.domain.contract;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Demand;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The life of a contract, version by version.
public sealed interface ContractEvent extends Event {
  ContractSeriesId id();

  /// The version.
  UUID contractId();

  /// The signature of a person under a version: the same each time they are asked.
  static UUID signatureId(UUID contractId, ProfileId signer) {
    return NameId.of(contractId, signer.value().toString());
  }

  @Override
  BondId bondId();

  @Override
  default @Nullable ProfileId subjectId() {
    return null;
  }

  /// What is about one of those who sign.
  sealed interface OfSigner extends ContractEvent {
    ProfileId userId();

    @Override
    default ProfileId subjectId() {
      return userId();
    }
  }

  /// @param parentContractId the version it goes on from; null for the first
  /// @param effectiveFrom null for from the last signature on
  /// @param expiresAt null for until somebody withdraws
  record ContractDrafted(
      ContractSeriesId id,
      UUID contractId,
      BondId bondId,
      ProfileId createdBy,
      int versionNumber,
      @Nullable UUID parentContractId,
      PrivateText title,
      PrivateText content,
      @Nullable Instant effectiveFrom,
      @Nullable Instant expiresAt)
      implements ContractEvent {}

  record ContractDraftAmended(
      ContractSeriesId id,
      UUID contractId,
      BondId bondId,
      Change<PrivateText> title,
      Change<PrivateText> content,
      Change<@Nullable Instant> effectiveFrom,
      Change<@Nullable Instant> expiresAt)
      implements ContractEvent {}

  /// From now on the text does not change. One [SignatureAsked] for each signer follows in the same
  /// commit.
  ///
  /// @param contentSha256 of the whole text as its signers see it, in hexadecimal
  /// @param contentSalt stands in that text, so that nobody finds the words by guessing
  record ContractProposed(
      ContractSeriesId id,
      UUID contractId,
      BondId bondId,
      ProfileId proposedBy,
      String contentSha256,
      PrivateText contentSalt,
      List<ProfileId> requiredSigners)
      implements ContractEvent {}

  /// @param signatureId the same whenever this person is asked about this version
  /// @param memberId the stay of the signer in the bond: with it ends what they have signed
  record SignatureAsked(
      ContractSeriesId id,
      UUID contractId,
      BondId bondId,
      UUID signatureId,
      ProfileId userId,
      UUID memberId,
      ProfileId askedBy)
      implements OfSigner, Demand {
    @Override
    public @Nullable ProfileId demandedOf() {
      return askedBy.equals(userId) ? null : userId;
    }
  }

  record ContractSigned(
      ContractSeriesId id,
      UUID contractId,
      BondId bondId,
      UUID signatureId,
      ProfileId userId,
      String contentSha256,
      SignatureMethod method,
      @Nullable PrivateText evidence)
      implements OfSigner {}

  /// The version is a draft again, and no signature under it counts.
  ///
  /// @param requiredSigners everybody who was asked
  record SignatureDeclined(
      ContractSeriesId id,
      UUID contractId,
      BondId bondId,
      ProfileId userId,
      @Nullable PrivateText declinedReason,
      List<ProfileId> requiredSigners)
      implements OfSigner {}

  /// The version is a draft again, and no signature under it counts.
  ///
  /// @param requiredSigners everybody who was asked
  record ContractProposalWithdrawn(
      ContractSeriesId id,
      UUID contractId,
      BondId bondId,
      ProfileId withdrawnBy,
      List<ProfileId> requiredSigners)
      implements ContractEvent {}

  /// Everybody has signed: the version binds from now on.
  record ContractActivated(ContractSeriesId id, UUID contractId, BondId bondId)
      implements ContractEvent {}

  /// @param supersededBy the version that binds from this commit on
  record ContractSuperseded(ContractSeriesId id, UUID contractId, BondId bondId, UUID supersededBy)
      implements ContractEvent {}

  /// The version binds nobody any more, or never will.
  ///
  /// @param requiredSigners everybody who was asked
  record ConsentWithdrawn(
      ContractSeriesId id,
      UUID contractId,
      BondId bondId,
      ProfileId userId,
      @Nullable PrivateText reason,
      List<ProfileId> requiredSigners)
      implements OfSigner {}

  /// @param expiresAt since when it binds no longer; the event itself comes later
  record ContractExpired(ContractSeriesId id, UUID contractId, BondId bondId, Instant expiresAt)
      implements ContractEvent {}

  record ContractArchived(ContractSeriesId id, UUID contractId, BondId bondId)
      implements ContractEvent {}

  /// One of the signers is told that the contract is about to end.
  ///
  /// @param remindAt the due time it was given for
  record RenewalReminderDue(
      ContractSeriesId id,
      UUID contractId,
      BondId bondId,
      ProfileId userId,
      Instant expiresAt,
      Instant remindAt,
      int daysLeft)
      implements OfSigner, Demand {
    @Override
    public ProfileId demandedOf() {
      return userId;
    }
  }
}
