package app.kinkit.domain.profile;

/// One person.
class Profile {}
