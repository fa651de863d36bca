package app.kinkit.identity;

import java.util.UUID;

/// Ends what people are signed in with. What is ended here counts at once in this program and after
/// at most 30 seconds in every other one; all of it may be repeated without harm.
public interface SignIns {

  /// Ends every session of the person, and every token of theirs that was issued until now, by
  /// whatever issuer. Who may still sign in can do so again.
  void revoke(UUID person);

  /// Ends the same and deletes the account with its mail address and password. False when the
  /// embedded issuer has no such account, or no longer.
  boolean erase(UUID person);
}
