package app.kinkit.domain.points;

/// Why points moved. `ACHIEVEMENT` is what an unlocked achievement pays; no command for people
/// mints it.
public enum PointsSource {
  TASK,
  REWARD,
  REDEMPTION,
  MANUAL,
  ACHIEVEMENT,
  REVERSAL
}
