package app.kinkit.identity;

import org.jspecify.annotations.Nullable;

/// Decides who a bearer token stands for. Never throws for anything a client can send.
public interface TokenCheck {

  /// Null means that the request carried no token at all.
  Verdict verify(@Nullable String bearer);

  /// What a token turned out to be.
  sealed interface Verdict {}

  /// The token is good.
  record Accepted(Identity identity) implements Verdict {}

  /// There was no token; what an anonymous request may do is for the caller to say.
  record Absent() implements Verdict {}

  /// The token is bad. The detail tells its holder what to do and repeats nothing of the token.
  record Refused(Reason reason, String detail) implements Verdict {}

  /// Nothing can be said now, because keys or sessions cannot be read; worth trying again.
  record Unavailable(String detail) implements Verdict {}

  /// Why a token is bad, from its outside to its inside.
  enum Reason {
    MALFORMED,
    UNKNOWN_ISSUER,
    WRONG_ALGORITHM,
    UNKNOWN_KEY,
    BAD_SIGNATURE,
    WRONG_CLAIMS,
    EXPIRED,
    NOT_YET_VALID,
    SESSION_ENDED
  }
}
