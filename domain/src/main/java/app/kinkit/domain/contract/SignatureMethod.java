package app.kinkit.domain.contract;

/// How somebody has signed. Whatever it was, only they themselves say that they did.
public enum SignatureMethod {
  DIGITAL,
  PHYSICAL,
  VERBAL
}
