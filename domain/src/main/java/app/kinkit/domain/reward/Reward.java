package app.kinkit.domain.reward;

/// One reward.
class Reward {}
