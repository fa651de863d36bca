package app.kinkit.domain.task;

import app.kinkit.domain.file.FileKind;
import org.jspecify.annotations.Nullable;

/// What kind of evidence a task asks for.
public enum ProofType {
  PHOTO,
  VIDEO,
  TEXT;

  /// What a file has to be to be this; null for words, which are no file.
  @Nullable FileKind file() {
    return switch (this) {
      case PHOTO -> FileKind.PHOTO;
      case VIDEO -> FileKind.VIDEO;
      case TEXT -> null;
    };
  }

  /// The kind that is meant: words unless said otherwise, and none where no proof is asked for.
  public static @Nullable ProofType meant(boolean required, @Nullable ProofType said) {
    return !required ? null : said == null ? TEXT : said;
  }
}
