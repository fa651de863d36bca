package app.kinkit.projection.story;

import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A vault without secrets that keeps the two promises folds rely on: text is bound to its field,
/// and a person who is erased has no words any more.
public final class PlainVault implements Vault {
  private final Set<ProfileId> erased = ConcurrentHashMap.newKeySet();

  public void erase(ProfileId person) {
    erased.add(person);
  }

  @Override
  public PrivateText seal(ProfileId subject, String field, String words) {
    var bytes = (field + ":" + words).getBytes(StandardCharsets.UTF_8);
    return new PrivateText(
        subject, 1, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public @Nullable String open(PrivateText text, String field) {
    if (erased.contains(text.subject())) {
      return null;
    }
    var words =
        new String(Base64.getUrlDecoder().decode(text.ciphertext()), StandardCharsets.UTF_8);
    if (!words.startsWith(field + ":")) {
      throw new IllegalStateException("sealed text was moved to field " + field);
    }
    return words.substring(field.length() + 1);
  }
}
