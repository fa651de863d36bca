package app.kinkit.domain.contract;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.uuid;
import static app.kinkit.domain.testing.Cast.words;

import app.kinkit.domain.bond.BondStory;
import app.kinkit.domain.contract.ContractCommand.SignContract;
import app.kinkit.domain.contract.ContractEvent.ConsentWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractActivated;
import app.kinkit.domain.contract.ContractEvent.ContractDrafted;
import app.kinkit.domain.contract.ContractEvent.ContractExpired;
import app.kinkit.domain.contract.ContractEvent.ContractProposalWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractProposed;
import app.kinkit.domain.contract.ContractEvent.ContractSigned;
import app.kinkit.domain.contract.ContractEvent.ContractSuperseded;
import app.kinkit.domain.contract.ContractEvent.SignatureAsked;
import app.kinkit.domain.contract.ContractEvent.SignatureDeclined;
import app.kinkit.domain.contract.Wordings.Agreed;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The usual events of a contract between lead and doer.
final class ContractStory {
  static final ContractSeriesId ID = new ContractSeriesId(uuid("contract"));
  static final UUID FIRST = ID.version(1);
  static final UUID SECOND_VERSION = ID.version(2);
  static final List<ProfileId> BOTH = List.of(LEAD, DOER);

  private ContractStory() {}

  static PrivateText text(String words) {
    return new PrivateText(LEAD, 1, words);
  }

  static ContractDrafted drafted() {
    return drafted(1, null);
  }

  static ContractDrafted drafted(int number, @Nullable Instant expiresAt) {
    return new ContractDrafted(
        ID,
        ID.version(number),
        BOND,
        LEAD,
        number,
        number == 1 ? null : ID.version(number - 1),
        text("title"),
        text("content"),
        null,
        expiresAt);
  }

  /// What the texts of the tests make of a draft.
  static String hash(ContractDrafted draft, List<ProfileId> signers) {
    return uuid(new Agreed(
                ID,
                BOND,
                draft.versionNumber(),
                draft.title(),
                draft.content(),
                draft.effectiveFrom(),
                draft.expiresAt(),
                signers)
            .toString())
        .toString();
  }

  static String hash(int number) {
    return hash(drafted(number, null), BOTH);
  }

  static ContractProposed proposed(ContractDrafted draft, List<ProfileId> signers) {
    return new ContractProposed(
        ID, draft.contractId(), BOND, LEAD, hash(draft, signers), words(LEAD), signers);
  }

  static SignatureAsked asked(int number, ProfileId signer) {
    var version = ID.version(number);
    return new SignatureAsked(
        ID,
        version,
        BOND,
        ContractEvent.signatureId(version, signer),
        signer,
        BondStory.stay(signer),
        LEAD);
  }

  static ContractSigned signed(int number, ProfileId signer) {
    return signed(number, signer, hash(number));
  }

  static ContractSigned signed(int number, ProfileId signer, String hash) {
    var version = ID.version(number);
    var id = ContractEvent.signatureId(version, signer);
    return new ContractSigned(ID, version, BOND, id, signer, hash, SignatureMethod.DIGITAL, null);
  }

  static SignContract sign(String hash) {
    return new SignContract(ID, hash, SignatureMethod.DIGITAL, null);
  }

  static SignatureDeclined declined(ProfileId signer) {
    return new SignatureDeclined(ID, FIRST, BOND, signer, null, BOTH);
  }

  static ContractProposalWithdrawn takenBack(ProfileId by) {
    return new ContractProposalWithdrawn(ID, FIRST, BOND, by, BOTH);
  }

  static ConsentWithdrawn withdrawn(int number, ProfileId signer) {
    return new ConsentWithdrawn(ID, ID.version(number), BOND, signer, null, BOTH);
  }

  static ContractActivated activated(int number) {
    return new ContractActivated(ID, ID.version(number), BOND);
  }

  static ContractSuperseded superseded() {
    return new ContractSuperseded(ID, FIRST, BOND, SECOND_VERSION);
  }

  static ContractExpired expired(Instant end) {
    return new ContractExpired(ID, FIRST, BOND, end);
  }

  /// Drafted, and proposed to both.
  static List<ContractEvent> waiting(int number) {
    return waiting(drafted(number, null));
  }

  static List<ContractEvent> waiting(ContractDrafted draft) {
    var number = draft.versionNumber();
    return List.of(draft, proposed(draft, BOTH), asked(number, LEAD), asked(number, DOER));
  }

  /// Signed by both.
  static List<ContractEvent> binding(ContractDrafted draft) {
    var number = draft.versionNumber();
    var hash = hash(draft, BOTH);
    return then(
        waiting(draft), signed(number, LEAD, hash), signed(number, DOER, hash), activated(number));
  }

  static List<ContractEvent> binding() {
    return binding(drafted());
  }

  static List<ContractEvent> then(List<ContractEvent> past, ContractEvent... more) {
    return then(past, List.of(more));
  }

  static List<ContractEvent> then(List<ContractEvent> past, List<ContractEvent> more) {
    var all = new ArrayList<>(past);
    all.addAll(more);
    return all;
  }
}
