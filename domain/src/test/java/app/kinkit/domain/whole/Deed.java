package app.kinkit.domain.whole;

import java.util.function.BiFunction;

/// One thing that can be tried: on the platform, and by the rules. Both answer `ok` or the code of
/// the refusal; what is `ok` has happened.
///
/// @param weight how often it is tried, compared with others
/// @param fit turns a move into one that may succeed, if there is one
record Deed(
    String name,
    int weight,
    BiFunction<Rules, Move, Move> fit,
    BiFunction<Play, Move, String> outcome,
    BiFunction<Rules, Move, String> verdict) {

  /// Sent by whoever moves.
  static Deed of(
      String name,
      int weight,
      BiFunction<Play, Move, Object> command,
      BiFunction<Rules, Move, String> verdict) {
    return new Deed(
        name,
        weight,
        (_, m) -> m,
        (play, m) -> play.send(command.apply(play, m), m.who()),
        verdict);
  }

  /// Sent by the platform itself, because it is time or may be.
  static Deed ofTime(
      String name,
      int weight,
      BiFunction<Play, Move, Object> command,
      BiFunction<Rules, Move, String> verdict) {
    return new Deed(
        name, weight, (_, m) -> m, (play, m) -> play.tell(command.apply(play, m)), verdict);
  }

  Deed fitting(BiFunction<Rules, Move, Move> fitted) {
    return new Deed(name, weight, fitted, outcome, verdict);
  }

  @Override
  public String toString() {
    return name;
  }
}
