package app.kinkit.identity.issuer;

import app.kinkit.identity.guess.GuessLimit;
import app.kinkit.identity.guess.GuessLimit.Attempt;
import app.kinkit.identity.guess.GuessLimit.Subject;
import app.kinkit.identity.guess.TooManyGuesses;
import java.util.List;

/// How often the issuer may be wrongly asked in five minutes: for one account from one network, for
/// one account from anywhere, and from one network for any account.
///
/// The second limit is ten times the first: whoever guesses at a partner's password from their own
/// network must not be able to keep the partner out.
final class Guesses {

  static final int PER_MAIL_AND_NETWORK = 10;
  static final int PER_MAIL = 100;
  static final int PER_NETWORK = 50;

  private final GuessLimit limit;

  Guesses(GuessLimit limit) {
    this.limit = limit;
  }

  /// A password of an account, or whether there is one.
  Attempt password(String mail, String network) {
    return count(
        List.of(
            new Subject(
                "password of account from network", mail + " " + network, PER_MAIL_AND_NETWORK),
            new Subject("password of account", mail, PER_MAIL),
            new Subject("password from network", network, PER_NETWORK)));
  }

  Attempt refreshToken(String network) {
    return count(List.of(new Subject("refresh token from network", network, PER_NETWORK)));
  }

  private Attempt count(List<Subject> subjects) {
    try {
      return limit.count(subjects);
    } catch (TooManyGuesses e) {
      throw AuthRefused.tooMany(e.retryAfterSeconds());
    }
  }

  /// The attempt was right.
  void forgive(Attempt attempt) {
    limit.forgive(attempt);
  }
}
