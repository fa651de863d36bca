package app.kinkit.identity.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/// The UUID of a person whose issuer names people otherwise: version 5 of issuer and subject.
final class NameUuid {

  private static final UUID URL_NAMESPACE = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
  private static final Pattern CANONICAL =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private NameUuid() {}

  /// Only the form with 36 characters; `UUID.fromString` also takes `1-1-1-1-1`.
  static boolean isUuid(String text) {
    return CANONICAL.matcher(text).matches();
  }

  static UUID of(String issuer, String subject) {
    return version5(version5(URL_NAMESPACE, issuer), subject);
  }

  static UUID version5(UUID namespace, String name) {
    MessageDigest sha1;
    try {
      sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK lacks SHA-1; use a complete one.", e);
    }
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(namespace.getMostSignificantBits())
            .putLong(namespace.getLeastSignificantBits())
            .flip());
    var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(UTF_8)));
    var high = (hash.getLong() & 0xffff_ffff_ffff_0fffL) | 0x5000L;
    var low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}
