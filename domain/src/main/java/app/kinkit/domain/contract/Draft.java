package app.kinkit.domain.contract;

import static java.util.Objects.requireNonNullElse;

import app.kinkit.domain.contract.ContractEvent.ContractDraftAmended;
import app.kinkit.domain.contract.ContractEvent.ContractDrafted;
import app.kinkit.domain.contract.Wordings.Agreed;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a version says, as it stands after every amendment.
record Draft(
    ContractSeriesId id,
    UUID contractId,
    BondId bondId,
    ProfileId createdBy,
    int versionNumber,
    PrivateText title,
    PrivateText content,
    @Nullable Instant effectiveFrom,
    @Nullable Instant expiresAt) {
  static Draft of(ContractDrafted e) {
    return new Draft(
        e.id(),
        e.contractId(),
        e.bondId(),
        e.createdBy(),
        e.versionNumber(),
        e.title(),
        e.content(),
        e.effectiveFrom(),
        e.expiresAt());
  }

  Draft after(ContractDraftAmended e) {
    return new Draft(
        id,
        contractId,
        bondId,
        createdBy,
        versionNumber,
        requireNonNullElse(e.title().over(title), title),
        requireNonNullElse(e.content().over(content), content),
        e.effectiveFrom().over(effectiveFrom),
        e.expiresAt().over(expiresAt));
  }

  Agreed wording(List<ProfileId> signers) {
    return new Agreed(id, bondId, versionNumber, title, content, effectiveFrom, expiresAt, signers);
  }

  static void requireOrder(@Nullable Instant from, @Nullable Instant until) {
    Invalid.unless(
        from == null || until == null || !until.isBefore(from),
        "expires_at",
        "is before effective_from",
        "a later time, or leave it out");
  }
}
