package app.kinkit.command.web.bind;

/// Private words between the body and the vault; never part of a command.
record Words(String plain) {
  /// Never shows the words.
  @Override
  public String toString() {
    return "Words";
  }
}
