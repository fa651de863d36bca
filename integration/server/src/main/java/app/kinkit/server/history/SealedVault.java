package app.kinkit.server.history;

import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Vault;

/// A vault without keys, for auditors: rows folded with it hold words as the log does.
final class SealedVault implements Vault {

  @Override
  public PrivateText seal(ProfileId subject, String field, String words) {
    throw new UnsupportedOperationException("whoever looks back writes nothing");
  }

  @Override
  public String open(PrivateText text, String field) {
    return "sealed:%s:%d:%s"
        .formatted(text.subject().value(), text.keyVersion(), text.ciphertext());
  }
}
