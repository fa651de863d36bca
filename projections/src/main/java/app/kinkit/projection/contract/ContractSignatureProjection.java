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
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Table contract_signatures, one row for each signer of a version. What ends the signing names all
/// who were asked, so that every signature under it stops counting in its own row.
public final class ContractSignatureProjection implements Projection<ContractEvent> {
  @Override
  public String table() {
    return "contract_signatures";
  }

  @Override
  public Set<Class<? extends ContractEvent>> families() {
    return Set.of(ContractEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends ContractEvent> r) {
    return switch (r.event()) {
      case SignatureAsked e -> Key.of(e.signatureId());
      case ContractSigned e -> Key.of(e.signatureId());
      case SignatureDeclined e -> all(e.contractId(), e.requiredSigners());
      case ContractProposalWithdrawn e -> all(e.contractId(), e.requiredSigners());
      case ConsentWithdrawn e -> all(e.contractId(), e.requiredSigners());
      case ContractDrafted _, ContractDraftAmended _, ContractProposed _ -> Key.none();
      case ContractActivated _, ContractSuperseded _, ContractExpired _ -> Key.none();
      case ContractArchived _, RenewalReminderDue _ -> Key.none();
    };
  }

  private static List<Key> all(UUID version, List<ProfileId> signers) {
    return signers.stream()
        .map(signer -> new Key(List.of(ContractEvent.signatureId(version, signer))))
        .toList();
  }

  @Override
  public void fold(Row row, Recorded<? extends ContractEvent> r) {
    switch (r.event()) {
      case SignatureAsked e -> {
        if (row.get("created_at") == null) {
          row.set("created_at", r.time());
        }
        row.copy(e, "signature_id").set("signature_status", "pending").set("asked_at", r.time());
        for (var of : List.of("method", "evidence", "signed_content_sha256", "signed_at")) {
          row.set(of, null);
        }
        row.set("signed_position", null).set("declined_reason", null).set("ended_at", null);
      }
      case ContractSigned e ->
          row.copy(e, "signature_id", "content_sha256")
              .set("signature_status", "signed")
              .set("signed_content_sha256", e.contentSha256())
              .set("signed_at", r.time())
              .set("signed_position", r.position());
      case SignatureDeclined e -> {
        if (isOf(row, e.userId())) {
          row.set("declined_reason", e.declinedReason());
          end(row, "declined", r.time());
        } else {
          end(row, "revoked", r.time());
        }
      }
      case ContractProposalWithdrawn _ -> end(row, "revoked", r.time());
      case ConsentWithdrawn e -> {
        if (isOf(row, e.userId()) || "pending".equals(row.get("signature_status"))) {
          end(row, "revoked", r.time());
        }
      }
      case ContractDrafted _, ContractDraftAmended _, ContractProposed _ -> {}
      case ContractActivated _, ContractSuperseded _, ContractExpired _ -> {}
      case ContractArchived _, RenewalReminderDue _ -> {}
    }
  }

  private static boolean isOf(Row row, ProfileId person) {
    return person.value().equals(row.get("user_id"));
  }

  private static void end(Row row, String status, Instant time) {
    row.set("signature_status", status).set("ended_at", time);
  }
}
