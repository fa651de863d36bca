package app.kinkit.identity.issuer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An account of the embedded issuer, without its password.
///
/// @param metadata a JSON object, as the person sent it
public record User(
    UUID id,
    String email,
    String metadata,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant lastSignInAt) {

  /// Names nobody by mail address.
  @Override
  public String toString() {
    return "User[" + id + "]";
  }
}
