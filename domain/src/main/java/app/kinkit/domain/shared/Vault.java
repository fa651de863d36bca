package app.kinkit.domain.shared;

import org.jspecify.annotations.Nullable;

/// Seals and opens private words. Keys are one per person and live outside the log; a destroyed key
/// makes the words unreadable everywhere at once.
public interface Vault {
  /// @param field snake_case name of the component that will hold the text
  PrivateText seal(ProfileId subject, String field, String words);

  /// The words, or null when the subject's key is gone. Text moved to another field or subject is
  /// refused with an exception: that is tampering, not erasure.
  @Nullable String open(PrivateText text, String field);
}
