package app.kinkit.domain.profile.choice;

/// How clients are to look.
public enum Theme {
  LIGHT,
  DARK,
  SYSTEM
}
