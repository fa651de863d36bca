package app.kinkit.domain.points;

/// Why points moved.
public enum PointsSource {
  TASK,
  REWARD,
  REDEMPTION,
  MANUAL,
  REVERSAL
}
