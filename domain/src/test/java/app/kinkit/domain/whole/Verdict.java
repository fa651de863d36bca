package app.kinkit.domain.whole;

/// `ok`, or the code of a refusal.
final class Verdict {
  static final String OK = "ok";
  static final String ILLEGAL = "ILLEGAL_TRANSITION";

  private Verdict() {}

  static String unless(boolean right, String code) {
    return right ? OK : code;
  }

  /// The first refusal, if there is one.
  static String first(String... verdicts) {
    for (var verdict : verdicts) {
      if (!verdict.equals(OK)) {
        return verdict;
      }
    }
    return OK;
  }

  /// What is refused has not happened.
  static String then(String verdict, Runnable happens) {
    if (verdict.equals(OK)) {
      happens.run();
    }
    return verdict;
  }
}
