package app.kinkit.domain.points;

/// The points of one person in one bond.
class PointsAccount {}
