package app.kinkit.domain.contract;

import static app.kinkit.domain.contract.ContractStatus.ACTIVE;
import static app.kinkit.domain.contract.ContractStatus.ARCHIVED;
import static app.kinkit.domain.contract.ContractStatus.DRAFT;
import static app.kinkit.domain.contract.ContractStatus.EXPIRED;
import static app.kinkit.domain.contract.ContractStatus.PENDING_SIGNATURE;
import static app.kinkit.domain.contract.ContractStatus.SUPERSEDED;
import static app.kinkit.domain.contract.ContractStatus.WITHDRAWN;

import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.contract.ContractEvent.ConsentWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractActivated;
import app.kinkit.domain.contract.ContractEvent.ContractArchived;
import app.kinkit.domain.contract.ContractEvent.ContractDraftAmended;
import app.kinkit.domain.contract.ContractEvent.ContractDrafted;
import app.kinkit.domain.contract.ContractEvent.ContractExpired;
import app.kinkit.domain.contract.ContractEvent.ContractProposalWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractProposed;
import app.kinkit.domain.contract.ContractEvent.ContractSigned;
import app.kinkit.domain.contract.ContractEvent.ContractSuperseded;
import app.kinkit.domain.contract.ContractEvent.RenewalReminderDue;
import app.kinkit.domain.contract.ContractEvent.SignatureAsked;
import app.kinkit.domain.contract.ContractEvent.SignatureDeclined;
import app.kinkit.domain.shared.ProfileId;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far one version has come, who was asked to sign it and who has.
///
/// It stands as long as everybody who was asked is still in the same stay in the bond. Whoever
/// leaves ends it by that, and coming back does not bring it back: nothing fans out (ruling 4), so
/// it is asked whenever something is decided.
///
/// @param shown whether the members of the bond see its text: a draft is its author's alone
/// @param stays who was asked, in the order of asking, and their stay in the bond then
record Version(
    Draft draft,
    ContractStatus status,
    boolean shown,
    @Nullable String contentSha256,
    Map<ProfileId, UUID> stays,
    Set<ProfileId> signed,
    Set<Instant> reminded) {
  Version(ContractDrafted drafted) {
    this(Draft.of(drafted), DRAFT, false, null, Map.of(), Set.of(), Set.of());
  }

  UUID id() {
    return draft.contractId();
  }

  boolean isOpen() {
    return status == DRAFT || status == PENDING_SIGNATURE;
  }

  /// Whether it binds, or will when all have signed.
  boolean isAlive() {
    return status == PENDING_SIGNATURE || status == ACTIVE;
  }

  boolean isOver(Clock clock) {
    var end = draft.expiresAt();
    return end != null && !clock.instant().isBefore(end);
  }

  List<ProfileId> signers() {
    return List.copyOf(stays.keySet());
  }

  boolean isAsked(ProfileId person) {
    return stays.containsKey(person);
  }

  boolean isSigned(ProfileId person) {
    return signed.contains(person);
  }

  /// Whether nobody else has to sign.
  boolean isLast(ProfileId signer) {
    return stays.keySet().stream().allMatch(p -> p.equals(signer) || signed.contains(p));
  }

  boolean hasText(String sha256) {
    return sha256.equals(contentSha256);
  }

  boolean isReminded(Instant time) {
    return reminded.contains(time);
  }

  /// Whether everybody who was asked has stayed.
  boolean stands(BondState bond) {
    return stays.entrySet().stream()
        .allMatch(asked ->
            bond.member(asked.getKey())
                .filter(stay -> stay.memberId().equals(asked.getValue()))
                .isPresent());
  }

  /// What this version is after something happened to it.
  Version after(ContractEvent event) {
    return switch (event) {
      case ContractDrafted _ -> this; // made of it
      case ContractDraftAmended e ->
          new Version(draft.after(e), status, shown, contentSha256, stays, signed, reminded);
      case ContractProposed e ->
          new Version(
              draft, PENDING_SIGNATURE, true, e.contentSha256(), Map.of(), Set.of(), reminded);
      case SignatureAsked e -> asking(e);
      case ContractSigned e -> with(stays, plus(signed, e.userId()), reminded);
      case SignatureDeclined _, ContractProposalWithdrawn _ -> become(DRAFT, false);
      case ContractActivated _ -> become(ACTIVE, shown);
      case ContractSuperseded _ -> become(SUPERSEDED, shown);
      case ConsentWithdrawn _ -> become(WITHDRAWN, shown);
      case ContractExpired _ -> become(EXPIRED, shown);
      case ContractArchived _ -> become(ARCHIVED, shown);
      case RenewalReminderDue e -> with(stays, signed, plus(reminded, e.remindAt()));
    };
  }

  private Version asking(SignatureAsked e) {
    var all = new LinkedHashMap<>(stays);
    all.put(e.userId(), e.memberId());
    return with(all, signed, reminded);
  }

  private Version become(ContractStatus next, boolean seen) {
    return new Version(draft, next, seen, contentSha256, stays, signed, reminded);
  }

  private Version with(Map<ProfileId, UUID> asked, Set<ProfileId> done, Set<Instant> told) {
    return new Version(draft, status, shown, contentSha256, asked, done, told);
  }

  private static <T> Set<T> plus(Set<T> some, T one) {
    var all = new HashSet<>(some);
    all.add(one);
    return all;
  }
}
