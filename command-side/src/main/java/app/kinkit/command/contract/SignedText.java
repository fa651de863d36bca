package app.kinkit.command.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The text that the signers of a contract see and sign, byte by byte: what is agreed on first, a
/// line for each, then an empty line and the words. No two contracts have the same text, since each
/// of the lines before the words is one line, whatever stands in it. Its form is never changed:
/// hashes of it are kept for ever (decision 0012).
///
/// @param seriesId the contract through all its versions
/// @param effectiveFrom null for from the last signature on
/// @param expiresAt null for until somebody withdraws
/// @param signers in any order
/// @param salt makes the hash tell nothing to those who guess at the words
public record SignedText(
    UUID seriesId,
    int versionNumber,
    UUID bondId,
    String title,
    String content,
    @Nullable Instant effectiveFrom,
    @Nullable Instant expiresAt,
    List<UUID> signers,
    String salt) {
  public SignedText {
    signers = List.copyOf(signers);
  }

  /// What is shown to signers, and hashed as UTF-8.
  public String text() {
    var text = new StringBuilder();
    line(text, "Contract", seriesId + ", version " + versionNumber);
    line(text, "Bond", bondId.toString());
    line(text, "Title", title);
    line(text, "From", effectiveFrom == null ? "the last signature on" : effectiveFrom.toString());
    line(text, "Until", expiresAt == null ? "a signer withdraws" : expiresAt.toString());
    signers.stream().map(UUID::toString).sorted().forEach(signer -> line(text, "Signer", signer));
    line(text, "Salt", salt);
    return text.append('\n').append(content).append('\n').toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(": ").append(value.strip().replaceAll("\\s+", " ")).append('\n');
  }

  /// SHA-256 of the text, in hexadecimal.
  public String sha256() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Never shows the words.
  @Override
  public String toString() {
    return "SignedText[" + seriesId + ", version " + versionNumber + "]";
  }
}
