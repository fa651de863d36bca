package app.kinkit.domain.boundary;

import app.kinkit.domain.shared.BondId;

/// How whatever proposes something to the members of a bond asks what is off limits there. Answered
/// from the event store (ruling 2).
public interface OffLimits {
  /// Refused as OFF_LIMITS when the wording names an activity on which an active member holds a
  /// hard limit: by id, or by its name as whole words. The refusal does not say whose it is. What
  /// was answered must still be so when the command commits.
  void requireNone(BondId bond, Wording wording);
}
