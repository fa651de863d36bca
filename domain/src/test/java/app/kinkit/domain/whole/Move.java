package app.kinkit.domain.whole;

/// One step of one try. Not every deed looks at everything.
///
/// @param fits whether it is done by somebody and to something that it fits, if there is such
/// @param whom it is about
/// @param which of the tasks, rules, rewards, scenes or roles
/// @param where in which of several texts, and what else there is to choose
/// @param says the words of it
record Move(Deed deed, boolean fits, String who, String whom, int which, int where, String says) {
  /// The same, done where it may succeed.
  Move fitted(Rules rules) {
    return fits ? deed.fit().apply(rules, this) : this;
  }

  Move by(String other) {
    return new Move(deed, fits, other, whom, which, where, says);
  }

  Move at(int other) {
    return new Move(deed, fits, who, whom, other, where, says);
  }

  Move with(String other) {
    return new Move(deed, fits, who, other, which, where, says);
  }

  Move choosing(int other) {
    return new Move(deed, fits, who, whom, which, other, says);
  }

  Move about(String activity) {
    return new Move(deed, fits, who, whom, which, where, activity);
  }

  boolean isForOneself() {
    return who.equals(whom);
  }

  /// Mostly oneself, now and then somebody else.
  String oneself() {
    return where == 0 ? whom : who;
  }

  /// What stands on the list of activities.
  String activity() {
    return says.equals(Words.HARMLESS) ? "wax" : says;
  }

  @Override
  public String toString() {
    return "%s by %s (%s, %d, %d, %s)".formatted(deed, who, whom, which, where, says);
  }
}
