package app.kinkit.domain.whole;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.contract.ContractEvent;
import app.kinkit.domain.contract.ContractEvent.ConsentWithdrawn;
import app.kinkit.domain.contract.ContractEvent.ContractActivated;
import app.kinkit.domain.contract.ContractEvent.ContractArchived;
import app.kinkit.domain.contract.ContractEvent.ContractExpired;
import app.kinkit.domain.contract.ContractEvent.ContractProposed;
import app.kinkit.domain.contract.ContractEvent.ContractSigned;
import app.kinkit.domain.contract.ContractEvent.ContractSuperseded;
import app.kinkit.domain.contract.ContractSeriesId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One version of a contract at most binds, and it has every signature over its text; nobody is
/// bound by what others do while they have paused.
final class ContractLaw {
  private final Map<UUID, ContractProposed> proposed = new HashMap<>();
  private final Map<UUID, Map<ProfileId, String>> signed = new HashMap<>();
  private final Map<ContractSeriesId, Set<UUID>> active = new HashMap<>();

  private final Set<ProfileId> paused;
  private @Nullable ProfileId lastSigner;

  /// @param paused who has paused at the moment
  ContractLaw(Set<ProfileId> paused) {
    this.paused = paused;
  }

  void hold(Event event) {
    switch (event) {
      case ContractProposed e -> {
        proposed.put(e.contractId(), e);
        signed.put(e.contractId(), new HashMap<>());
      }
      case ContractSigned e -> {
        requireNonNull(signed.get(e.contractId())).put(e.userId(), e.contentSha256());
        lastSigner = e.userId();
      }
      case ContractActivated e -> begin(e);
      case ConsentWithdrawn e -> end(e);
      case ContractSuperseded e -> end(e);
      case ContractExpired e -> end(e);
      case ContractArchived e -> end(e);
      default -> {}
    }
  }

  private void begin(ContractActivated event) {
    var agreed = requireNonNull(proposed.get(event.contractId()));
    assertThat(signed.get(event.contractId()))
        .as("signatures under %s", agreed)
        .containsOnlyKeys(agreed.requiredSigners())
        .allSatisfy((_, hash) -> assertThat(hash).isEqualTo(agreed.contentSha256()));
    assertThat(agreed.requiredSigners())
        .as("bound while they have paused, by %s", event)
        .noneMatch(signer -> paused.contains(signer) && !signer.equals(lastSigner));
    var binding = active.computeIfAbsent(event.id(), _ -> new HashSet<>());
    binding.add(event.contractId());
    assertThat(binding).as("what binds after %s", event).hasSize(1);
  }

  private void end(ContractEvent event) {
    active.getOrDefault(event.id(), new HashSet<>()).remove(event.contractId());
  }
}
