package app.kinkit.identity.token;

import app.kinkit.identity.TokenCheck.Reason;
import app.kinkit.identity.TokenCheck.Refused;

/// Carries a refusal out of the depth of the check; it never leaves this package.
final class TokenRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final String detail;

  TokenRefused(Reason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  Refused verdict() {
    return new Refused(reason, detail);
  }
}
