package app.kinkit.projection.story;

import app.kinkit.domain.contract.ContractEvent;
import app.kinkit.domain.contract.ContractEvent.ContractActivated;
import app.kinkit.domain.contract.ContractEvent.ContractDrafted;
import app.kinkit.domain.contract.ContractEvent.ContractProposed;
import app.kinkit.domain.contract.ContractEvent.ContractSigned;
import app.kinkit.domain.contract.ContractEvent.SignatureAsked;
import app.kinkit.domain.contract.ContractSeriesId;
import app.kinkit.domain.contract.SignatureMethod;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happens to contracts, told in a story.
public record Contracts(Story story, BondId bond) {
  public static final String HASH = "5e".repeat(32);

  /// The first version of one.
  public ContractSeriesId drafts(String title, ProfileId by, @Nullable Instant expiresAt) {
    var series = new ContractSeriesId(Story.id(title));
    drafts(series, title, 1, by, expiresAt);
    return series;
  }

  public void drafts(
      ContractSeriesId series,
      String title,
      int number,
      ProfileId by,
      @Nullable Instant expiresAt) {
    happens(
        series,
        by,
        new ContractDrafted(
            series,
            series.version(number),
            bond,
            by,
            number,
            number == 1 ? null : series.version(number - 1),
            story.words(by, "title", title),
            story.words(by, "content", "we agree on " + title),
            null,
            expiresAt));
  }

  public void proposes(ContractSeriesId series, int number, ProfileId by, ProfileId... signers) {
    var version = series.version(number);
    var salt = story.words(by, "content_salt", "salt");
    happens(
        series, by, new ContractProposed(series, version, bond, by, HASH, salt, List.of(signers)));
    for (var signer : signers) {
      var stay = Story.stay(bond, signer);
      happens(
          series,
          by,
          new SignatureAsked(series, version, bond, signature(version, signer), signer, stay, by));
    }
  }

  public void signs(ContractSeriesId series, int number, ProfileId signer) {
    var version = series.version(number);
    happens(
        series,
        signer,
        new ContractSigned(
            series,
            version,
            bond,
            signature(version, signer),
            signer,
            HASH,
            SignatureMethod.PHYSICAL,
            story.words(signer, "evidence", "on paper")));
  }

  /// Drafted, proposed and signed by everybody: it binds.
  public ContractSeriesId agrees(String title, @Nullable Instant expiresAt, ProfileId... signers) {
    var series = drafts(title, signers[0], expiresAt);
    agrees(series, 1, signers);
    return series;
  }

  public void agrees(ContractSeriesId series, int number, ProfileId... signers) {
    proposes(series, number, signers[0], signers);
    for (var signer : signers) {
      signs(series, number, signer);
    }
    var last = signers[signers.length - 1];
    happens(series, last, new ContractActivated(series, series.version(number), bond));
  }

  public void happens(ContractSeriesId series, ProfileId actor, ContractEvent event) {
    var _ = story.happens(series, actor, event);
  }

  private static UUID signature(UUID version, ProfileId signer) {
    return ContractEvent.signatureId(version, signer);
  }
}
