package app.kinkit.race;

import app.kinkit.domain.bond.BondEvent.MemberJoined;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
import app.kinkit.domain.contract.ContractEvent;
import app.kinkit.domain.contract.ContractEvent.ConsentWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractActivated;
import app.kinkit.domain.contract.ContractEvent.ContractArchived;
import app.kinkit.domain.contract.ContractEvent.ContractExpired;
import app.kinkit.domain.contract.ContractEvent.ContractProposalWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractProposed;
import app.kinkit.domain.contract.ContractEvent.ContractSigned;
import app.kinkit.domain.contract.ContractEvent.ContractSuperseded;
import app.kinkit.domain.contract.ContractEvent.SignatureDeclined;
import app.kinkit.domain.contract.ContractSeriesId;
import app.kinkit.domain.profile.ProfileEvent.SubmissionStateChanged;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What must never stand in a log about contracts, at any prefix of it: that two versions of one
/// bind at once; that one comes to bind without the signature of everybody who was asked, over the
/// text that was proposed, each by their own hand; that it comes to bind a person by what another
/// did after they had paused, left or said no.
final class ContractScan {
  private final List<String> offences = new ArrayList<>();
  private final Map<UUID, ContractProposed> proposals = new HashMap<>();
  private final Map<UUID, Map<ProfileId, Long>> signatures = new HashMap<>();
  private final Map<ContractSeriesId, Set<UUID>> binding = new HashMap<>();
  private final Set<ProfileId> paused = new HashSet<>();
  private final Map<BondId, Map<ProfileId, Long>> members = new HashMap<>();

  private ContractScan() {}

  static List<String> offences(List<? extends Recorded<?>> log) {
    var scan = new ContractScan();
    log.forEach(scan::take);
    return scan.offences;
  }

  private void take(Recorded<?> r) {
    switch (r.event()) {
      case SubmissionStateChanged e -> {
        var _ = e.newState() == SubmissionState.PAUSED ? paused.add(e.id()) : paused.remove(e.id());
      }
      case MemberJoined e ->
          members.computeIfAbsent(e.id(), _ -> new HashMap<>()).put(e.userId(), r.position());
      case MemberLeft e -> members.getOrDefault(e.id(), new HashMap<>()).remove(e.userId());
      case ContractEvent e -> contract(r, e);
      default -> {}
    }
  }

  private void contract(Recorded<?> r, ContractEvent event) {
    var version = event.contractId();
    switch (event) {
      case ContractProposed e -> {
        proposals.put(version, e);
        signatures.put(version, new HashMap<>());
      }
      case ContractSigned e -> {
        var proposed = proposals.get(version);
        var fits = proposed != null && proposed.contentSha256().equals(e.contentSha256());
        unless(fits, r, "signs another text");
        unless(r.actor().equals(e.userId().value().toString()), r, "signs for another");
        signatures.getOrDefault(version, new HashMap<>()).put(e.userId(), r.position());
      }
      case SignatureDeclined _, ContractProposalWithdrawn _ -> end(event);
      case ConsentWithdrawn _, ContractSuperseded _ -> end(event);
      case ContractExpired _, ContractArchived _ -> end(event);
      case ContractActivated e -> bind(r, e);
      default -> {}
    }
  }

  private void end(ContractEvent event) {
    proposals.remove(event.contractId());
    binding.getOrDefault(event.id(), new HashSet<>()).remove(event.contractId());
  }

  private void bind(Recorded<?> r, ContractActivated e) {
    var now = binding.computeIfAbsent(e.id(), _ -> new HashSet<>());
    now.add(e.contractId());
    unless(now.size() == 1, r, "binds beside another version");
    var proposed = proposals.get(e.contractId());
    unless(proposed != null, r, "binds without a proposal");
    var signed = signatures.getOrDefault(e.contractId(), Map.of());
    for (var signer : proposed == null ? List.<ProfileId>of() : proposed.requiredSigners()) {
      var at = signed.get(signer);
      unless(at != null, r, "lacks " + signer);
      unless(at == null || isHere(signer, e.bondId(), at), r, "binds " + signer + ", who has left");
      var own = r.actor().equals(signer.value().toString());
      unless(own || !paused.contains(signer), r, "binds " + signer + ", who has paused");
    }
  }

  /// A member since before they signed.
  private boolean isHere(ProfileId person, BondId bond, long signedAt) {
    var since = members.getOrDefault(bond, Map.of()).get(person);
    return since != null && since < signedAt;
  }

  private void unless(boolean fine, Recorded<?> r, String offence) {
    if (!fine) {
      offences.add("%d: %s %s".formatted(r.position(), r.stream(), offence));
    }
  }
}
