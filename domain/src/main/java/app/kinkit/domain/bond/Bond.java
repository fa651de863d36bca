package app.kinkit.domain.bond;

/// One relationship group.
class Bond {}
