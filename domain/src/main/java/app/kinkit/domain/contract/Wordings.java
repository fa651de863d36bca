package app.kinkit.domain.contract;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a contract says, which the domain itself never does (ruling 14), and fixes it
/// (decision 0012).
public interface Wordings {
  /// All that signers agree to: the words, and what is agreed on around them.
  ///
  /// @param effectiveFrom null for from the last signature on
  /// @param expiresAt null for until somebody withdraws
  record Agreed(
      ContractSeriesId id,
      BondId bondId,
      int versionNumber,
      PrivateText title,
      PrivateText content,
      @Nullable Instant effectiveFrom,
      @Nullable Instant expiresAt,
      List<ProfileId> requiredSigners) {
    public Agreed {
      requiredSigners = List.copyOf(requiredSigners);
    }
  }

  /// A text that does not change any more.
  ///
  /// @param contentSha256 of the whole text as its signers see it, salt included; in hexadecimal
  /// @param contentSalt makes the hash tell nothing to those who guess at the words
  record Fixed(String contentSha256, PrivateText contentSalt) {}

  /// Refused as ILLEGAL_TRANSITION when the words are erased.
  ///
  /// @param by who proposes it; the salt is theirs
  Fixed fix(Agreed wording, ProfileId by);
}
