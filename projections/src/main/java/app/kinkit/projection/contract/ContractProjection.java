package app.kinkit.projection.contract;

import app.kinkit.domain.contract.ContractEvent;
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
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table contract, one row for each version; readers see it as contracts.
public final class ContractProjection implements Projection<ContractEvent> {
  private static final String VERSION = "contract_id"; // the key of the row
  private static final String SIGNERS = "required_signers";

  @Override
  public String table() {
    return "contract";
  }

  @Override
  public Set<Class<? extends ContractEvent>> families() {
    return Set.of(ContractEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends ContractEvent> r) {
    return Key.of(r.event().contractId());
  }

  @Override
  public void fold(Row row, Recorded<? extends ContractEvent> r) {
    switch (r.event()) {
      case ContractDrafted e ->
          row.copy(e, VERSION)
              .set("series_id", e.id())
              .set("status", "draft")
              .set("created_at", r.time());
      case ContractDraftAmended e -> row.copy(e, VERSION);
      case ContractProposed e ->
          row.copy(e, VERSION, SIGNERS)
              .set("status", "pending_signature")
              .set("proposed_at", r.time())
              .set("proposed_position", r.position())
              .set(SIGNERS, ids(e.requiredSigners()));
      case SignatureDeclined _, ContractProposalWithdrawn _ ->
          row.set("status", "draft")
              .set("proposed_at", null)
              .set("proposed_position", null)
              .set("content_sha256", null)
              .set("content_salt", null)
              .set(SIGNERS, null);
      case ContractActivated _ ->
          row.set("status", "active")
              .set("signed_at", r.time())
              .set("signed_position", r.position());
      case ContractSuperseded e -> row.copy(e, VERSION).set("status", "superseded");
      case ConsentWithdrawn e ->
          row.set("status", "withdrawn")
              .set("withdrawn_by", e.userId())
              .set("withdrawn_at", r.time())
              .set("reason", e.reason());
      case ContractExpired e -> row.copy(e, VERSION).set("status", "expired");
      case ContractArchived _ -> row.set("status", "archived").set("archived_at", r.time());
      case RenewalReminderDue _ -> row.set("reminded_at", r.time());
      case SignatureAsked _, ContractSigned _ -> {} // the row of the signature says it
    }
  }

  private static List<String> ids(List<ProfileId> people) {
    return people.stream().map(person -> person.value().toString()).toList();
  }
}
