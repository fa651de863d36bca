package app.kinkit.domain.invite;

/// One invite.
class Invite {}
