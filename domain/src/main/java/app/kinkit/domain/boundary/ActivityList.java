package app.kinkit.domain.boundary;

import app.kinkit.domain.shared.BondId;
import java.util.Set;

/// How whatever names an activity by its id asks what stands on the list of a bond. Answered from
/// the event store (ruling 2).
public interface ActivityList {
  /// What is on the list now, which every member of the bond may read. What was taken off it, what
  /// is on the list of another bond and what never was are missing alike. What was answered must
  /// still be so when the command commits.
  Set<BoundaryId> of(BondId bond);
}
