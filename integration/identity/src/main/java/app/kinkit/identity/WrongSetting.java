package app.kinkit.identity;

/// A setting that the program does not start with. The message names it and says what it has to be.
public final class WrongSetting extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public WrongSetting(String setting, String sentence) {
    super(setting + " " + sentence);
  }
}
