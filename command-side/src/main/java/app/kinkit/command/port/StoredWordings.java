package app.kinkit.command.port;

import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;

import app.kinkit.command.contract.SignedText;
import app.kinkit.domain.contract.Wordings;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.shared.Vault;
import java.security.SecureRandom;
import java.util.HexFormat;

/// Opens the words of a contract for as long as it takes to hash them.
public final class StoredWordings implements Wordings {
  private static final int SALT_BYTES = 16;

  private final Vault vault;
  private final SecureRandom random = new SecureRandom();

  public StoredWordings(Vault vault) {
    this.vault = vault;
  }

  @Override
  public Fixed fix(Agreed wording, ProfileId by) {
    var salt = salt();
    var text =
        new SignedText(
            wording.id().value(),
            wording.versionNumber(),
            wording.bondId().value(),
            words(wording.title(), "title"),
            words(wording.content(), "content"),
            wording.effectiveFrom(),
            wording.expiresAt(),
            wording.requiredSigners().stream().map(ProfileId::value).toList(),
            salt);
    return new Fixed(text.sha256(), vault.seal(by, "content_salt", salt));
  }

  private String salt() {
    var bytes = new byte[SALT_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private String words(PrivateText text, String field) {
    var words = vault.open(text, field);
    if (words == null) {
      throw new Refused(
          ILLEGAL_TRANSITION,
          "Words of this draft are erased; amend what is missing, then propose.");
    }
    return words;
  }
}
