package app.kinkit.domain.shared;

/// An event that asks something of somebody. None is ever committed while that person is paused
/// (P22). Every event is either one of these or stands on the reviewed list of harmless events.
public interface Demand extends Event {
  ProfileId demandedOf();
}
