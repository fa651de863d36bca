package app.kinkit.command.web;

import app.kinkit.domain.shared.ProfileId;
import org.jspecify.annotations.Nullable;

/// The person who asks, as the verified token says.
///
/// @param email as the token names it
/// @param displayName as the token names it
/// @param role `authenticated`; `anon` is nobody and gives no commands
public record Caller(
    ProfileId id, @Nullable String email, @Nullable String displayName, String role) {

  public boolean signedIn() {
    return !role.equals("anon");
  }

  /// Names the id alone.
  @Override
  public String toString() {
    return "Caller[" + id + "]";
  }
}
