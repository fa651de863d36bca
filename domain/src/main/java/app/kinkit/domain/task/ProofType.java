package app.kinkit.domain.task;

import app.kinkit.domain.shared.Invalid;
import org.jspecify.annotations.Nullable;

/// What kind of evidence a task asks for.
public enum ProofType {
  PHOTO,
  VIDEO,
  TEXT;

  /// Complains about a kind of proof that the platform cannot keep yet; nothing said is fine.
  public static void requireTaken(@Nullable ProofType proofType) {
    Invalid.unless(
        proofType == null || proofType == TEXT,
        "proof_type",
        "is a kind of proof that is not taken yet; describe the work in words",
        "text, or leave it out");
  }

  /// The kind that is meant: words unless said otherwise, and none where no proof is asked for.
  public static @Nullable ProofType meant(boolean required, @Nullable ProofType said) {
    return !required ? null : said == null ? TEXT : said;
  }
}
