package app.kinkit.files;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// Names of stored bytes.
final class Hashes {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private Hashes() {}

  static String of(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static boolean isHash(String name) {
    return HASH.matcher(name).matches();
  }

  /// A name that can be part of a path, and cannot lead out of it.
  static String required(String name) {
    if (!isHash(name)) {
      throw new IllegalArgumentException("stored bytes are named by 64 hexadecimals");
    }
    return name;
  }

  static byte[] requireSame(String hash, byte[] bytes) {
    if (!of(bytes).equals(hash)) {
      throw new IllegalStateException(
          "The stored file %s is not what was stored under that name: put back the copy you keep"
              .formatted(hash));
    }
    return bytes;
  }
}
