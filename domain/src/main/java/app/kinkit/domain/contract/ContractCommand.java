package app.kinkit.domain.contract;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.limit.Chars;
import app.kinkit.domain.shared.limit.Items;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What may be asked of a contract.
public sealed interface ContractCommand {
  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return ContractSeries.class;
  }

  /// @param effectiveFrom from when on it is meant; left out for from the last signature on
  /// @param expiresAt until when it is meant; left out for until somebody withdraws
  record DraftContract(
      @TargetAggregateIdentifier ContractSeriesId id,
      BondId bondId,
      @Chars(200) PrivateText title,
      @Chars(50_000) PrivateText content,
      @Nullable Instant effectiveFrom,
      @Nullable Instant expiresAt)
      implements ContractCommand {}

  /// What is left out stays as it is.
  record AmendDraft(
      @TargetAggregateIdentifier ContractSeriesId id,
      @Chars(200) Change<PrivateText> title,
      @Chars(50_000) Change<PrivateText> content,
      Change<@Nullable Instant> effectiveFrom,
      Change<@Nullable Instant> expiresAt)
      implements ContractCommand {
    public AmendDraft {
      Change.requireSome(title, content, effectiveFrom, expiresAt);
    }
  }

  /// Drafts the next version; what is left out is as in the version before.
  record DraftNewVersion(
      @TargetAggregateIdentifier ContractSeriesId id,
      @Chars(200) Change<PrivateText> title,
      @Chars(50_000) Change<PrivateText> content,
      Change<@Nullable Instant> effectiveFrom,
      Change<@Nullable Instant> expiresAt)
      implements ContractCommand {
    public DraftNewVersion {
      Change.requireSome(title, content, effectiveFrom, expiresAt);
    }
  }

  /// Freezes the text of the draft and asks each signer to sign it.
  ///
  /// @param requiredSigners every signer by name, who proposes it included
  record ProposeForSignature(
      @TargetAggregateIdentifier ContractSeriesId id, @Items(20) List<ProfileId> requiredSigners)
      implements ContractCommand {
    public ProposeForSignature {
      requiredSigners = List.copyOf(requiredSigners);
    }
  }

  /// Everybody signs for themself, whichever way they have done it.
  ///
  /// @param contentSha256 of the text they have read: `content_sha256` of the row
  /// @param evidence what tells that it was done: where the paper lies, who heard it
  record SignContract(
      @TargetAggregateIdentifier ContractSeriesId id,
      @Chars(64) String contentSha256,
      SignatureMethod method,
      @Chars(2_000) @Nullable PrivateText evidence)
      implements ContractCommand {}

  /// Never refused to a signer while the contract waits for signatures; the text is a draft again.
  record DeclineSignature(
      @TargetAggregateIdentifier ContractSeriesId id,
      @Chars(2_000) @Nullable PrivateText declinedReason)
      implements ContractCommand {}

  /// Takes the proposal back; the text is a draft again.
  record WithdrawProposal(@TargetAggregateIdentifier ContractSeriesId id)
      implements ContractCommand {}

  /// Never refused to a signer, whatever the state of anything. It speaks of the whole contract:
  /// the version that binds and the one that waits for signatures both end, at once.
  record WithdrawConsent(
      @TargetAggregateIdentifier ContractSeriesId id, @Chars(2_000) @Nullable PrivateText reason)
      implements ContractCommand {}

  /// @param contractId the version: a draft that is given up, or what has ended
  record ArchiveContract(@TargetAggregateIdentifier ContractSeriesId id, UUID contractId)
      implements ContractCommand {}

  /// Time sends it, once the version that binds is over.
  record ExpireContract(@TargetAggregateIdentifier ContractSeriesId id)
      implements ContractCommand {}

  /// Time sends it, some days before the version that binds is over.
  record RemindRenewal(@TargetAggregateIdentifier ContractSeriesId id, Instant remindAt)
      implements ContractCommand {}
}
