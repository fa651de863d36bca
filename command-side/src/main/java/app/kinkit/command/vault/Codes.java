package app.kinkit.command.vault;

import app.kinkit.domain.invite.InviteId;
import app.kinkit.domain.shared.NameId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What follows from the server key: invite codes that a retried command shows again and nobody
/// stores (ruling 7), the id an invite has, and the fingerprint of a request.
public final class Codes {
  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;
  private static final UUID INVITES = UUID.fromString("b3a0a6f2-2c0a-4a4e-9d37-6e2f6a1d0c11");

  private final SecretKeySpec key;

  public Codes(byte[] serverKey) {
    key = new SecretKeySpec(serverKey, "HmacSHA256");
  }

  /// Sixteen characters, eighty bits: the same for the same command, on every node.
  public String inviteCode(UUID commandId) {
    var hash = ByteBuffer.wrap(mac("invite code", bytes(commandId.toString())));
    var code = new StringBuilder(LENGTH);
    for (var half = 0; half < 2; half++) {
      var bits = hash.getLong();
      for (var i = 0; i < LENGTH / 2; i++) {
        code.append(CROCKFORD.charAt((int) (bits & 31)));
        bits >>>= 5;
      }
    }
    return code.toString();
  }

  /// The invite a person means, however they typed it. Every text leads to some id; one that was
  /// never issued is an invite that does not exist.
  public InviteId inviteId(String code) {
    var hash = mac("invite id", bytes(normal(code)));
    return new InviteId(NameId.of(INVITES, base64(hash)));
  }

  /// The last characters, enough to tell one's own invites apart.
  public String hint(String code) {
    return code.substring(Math.max(0, code.length() - 4));
  }

  /// Keyed hash of a request: the same key with another request is a mistake of the client.
  public String requestMac(String method, String path, byte[] body) {
    return base64(mac("request", bytes(method), bytes(path), body));
  }

  /// What only this installation can write under these words, such as a link that it gives out.
  public String signature(String... words) {
    return base64(mac("link", Stream.of(words).map(Codes::bytes).toArray(byte[][]::new)));
  }

  private static String normal(String code) {
    return code.toUpperCase(Locale.ROOT)
        .replaceAll("[-\\s]", "")
        .replace('O', '0')
        .replaceAll("[IL]", "1");
  }

  /// Each part is preceded by its length, so no two lists of parts look the same.
  private byte[] mac(String purpose, byte[]... parts) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(bytes(purpose + "\n"));
      for (var part : parts) {
        mac.update(ByteBuffer.allocate(4).putInt(0, part.length));
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
