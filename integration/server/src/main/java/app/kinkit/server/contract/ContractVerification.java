package app.kinkit.server.contract;

import static java.util.Objects.requireNonNullElse;

import app.kinkit.command.contract.SignedText;
import app.kinkit.domain.bond.BondEvent.MemberLeft;
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
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.shared.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes the hash of every proposal of a contract again, from the sealed words in the log, and asks
/// of every signature whether it is by who it says, over that very text, and of every version that
/// came to bind whether all have signed it. Shares nothing with the rules that let them through but
/// the form of the text.
public final class ContractVerification {
  private final Vault vault;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<UUID, Sheets> versions = new HashMap<>();

  private ContractVerification(Vault vault) {
    this.vault = vault;
  }

  /// One sentence.
  ///
  /// @param holds false when something is not as it should be
  public record Finding(boolean holds, String sentence) {}

  /// What a version says, and who has signed it.
  private static final class Sheets {
    private final ContractDrafted drafted;
    private PrivateText title;
    private PrivateText content;
    private @Nullable Instant from;
    private @Nullable Instant until;
    private @Nullable ContractProposed proposed;
    private final Set<ProfileId> signed = new HashSet<>();
    private final Map<UUID, ProfileId> stays = new HashMap<>();
    private boolean binds;

    Sheets(ContractDrafted drafted) {
      this.drafted = drafted;
      title = drafted.title();
      content = drafted.content();
      from = drafted.effectiveFrom();
      until = drafted.expiresAt();
    }

    void amend(ContractDraftAmended e) {
      title = requireNonNullElse(e.title().over(title), title);
      content = requireNonNullElse(e.content().over(content), content);
      from = e.effectiveFrom().over(from);
      until = e.expiresAt().over(until);
    }
  }

  /// @param contract the stream of the contract
  /// @param bond the stream of its bond
  public static List<Finding> of(List<Recorded<?>> contract, List<Recorded<?>> bond, Vault vault) {
    var verification = new ContractVerification(vault);
    for (var r : contract) {
      if (r.event() instanceof ContractEvent event) {
        verification.take(r, event);
      } else {
        verification.say(
            false, "Position %d holds what is no event of a contract.".formatted(r.position()));
      }
    }
    bond.forEach(verification::leaving);
    return verification.findings;
  }

  /// The bond of a contract.
  public static @Nullable BondId bond(List<Recorded<?>> contract) {
    return contract.isEmpty() ? null : contract.getFirst().event().bondId();
  }

  private void take(Recorded<?> r, ContractEvent event) {
    if (event instanceof ContractDrafted drafted) {
      versions.put(drafted.contractId(), new Sheets(drafted));
      return;
    }
    var version = versions.get(event.contractId());
    if (version == null) {
      say(false, "Position %d is about a version that was never drafted.".formatted(r.position()));
      return;
    }
    take(r, event, version);
  }

  private void take(Recorded<?> r, ContractEvent event, Sheets version) {
    var number = version.drafted.versionNumber();
    switch (event) {
      case ContractDrafted _ -> {} // above
      case ContractDraftAmended e -> {
        say(
            version.proposed == null,
            "Version %d is amended while it is a draft.".formatted(number));
        version.amend(e);
      }
      case ContractProposed e -> {
        version.proposed = e;
        version.signed.clear();
        version.stays.clear();
        text(r, version, e);
      }
      case SignatureAsked e -> version.stays.put(e.memberId(), e.userId());
      case ContractSigned e -> signature(r, version, e);
      case SignatureDeclined e -> draftAgain(r, version, "declined by " + e.userId().value());
      case ContractProposalWithdrawn _ -> draftAgain(r, version, "taken back");
      case ContractActivated _ -> activation(r, version);
      case ContractSuperseded _ -> end(r, version, "superseded");
      case ConsentWithdrawn e -> end(r, version, "ended by " + e.userId().value());
      case ContractExpired _ -> end(r, version, "over");
      case ContractArchived _ -> end(r, version, "archived");
      case RenewalReminderDue _ -> {} // says nothing about the text
    }
  }

  private void text(Recorded<?> r, Sheets version, ContractProposed e) {
    var number = version.drafted.versionNumber();
    var title = vault.open(version.title, "title");
    var content = vault.open(version.content, "content");
    var salt = vault.open(e.contentSalt(), "content_salt");
    if (title == null || content == null || salt == null) {
      say(
          true,
          "Version %d was proposed at position %d with SHA-256 %s; words of it are erased, so it cannot be taken again."
              .formatted(number, r.position(), e.contentSha256()));
      return;
    }
    var sha256 =
        new SignedText(
                version.drafted.id().value(),
                number,
                e.bondId().value(),
                title,
                content,
                version.from,
                version.until,
                e.requiredSigners().stream().map(ProfileId::value).toList(),
                salt)
            .sha256();
    say(
        sha256.equals(e.contentSha256()),
        "Version %d was proposed at position %d, and its text has the SHA-256 it was proposed with, %s."
            .formatted(number, r.position(), e.contentSha256()));
  }

  private void signature(Recorded<?> r, Sheets version, ContractSigned e) {
    var proposed = version.proposed;
    var own = r.actor().equals(e.userId().value().toString());
    var same =
        proposed != null
            && proposed.requiredSigners().contains(e.userId())
            && proposed.contentSha256().equals(e.contentSha256());
    version.signed.add(e.userId());
    say(
        own && same,
        "%s signed that text of version %d at position %d, %s, on %s, as they were asked to."
            .formatted(
                e.userId().value(),
                version.drafted.versionNumber(),
                r.position(),
                e.method().name().toLowerCase(Locale.ROOT),
                r.time()));
  }

  private void activation(Recorded<?> r, Sheets version) {
    var proposed = version.proposed;
    var all = proposed != null && version.signed.containsAll(proposed.requiredSigners());
    var alone = versions.values().stream().noneMatch(other -> other.binds);
    version.binds = true;
    say(
        all && alone,
        "Version %d binds from position %d on: everybody who was asked has signed it, and no other version binds."
            .formatted(version.drafted.versionNumber(), r.position()));
  }

  private void draftAgain(Recorded<?> r, Sheets version, String how) {
    version.proposed = null;
    end(r, version, how + " and a draft again");
  }

  private void end(Recorded<?> r, Sheets version, String how) {
    version.binds = false;
    say(
        true,
        "Version %d was %s at position %d."
            .formatted(version.drafted.versionNumber(), how, r.position()));
  }

  private void leaving(Recorded<?> r) {
    if (r.event() instanceof MemberLeft left) {
      for (var version : versions.values()) {
        if (version.binds && version.stays.containsKey(left.memberId())) {
          version.binds = false;
          var number = version.drafted.versionNumber();
          var who = left.userId().value();
          say(
              true,
              "Version %d ended when %s left the bond at position %d."
                  .formatted(number, who, r.position()));
        }
      }
    }
  }

  private void say(boolean holds, String sentence) {
    findings.add(new Finding(holds, sentence));
  }
}
