package app.kinkit.domain.whole;

import static app.kinkit.domain.whole.Verdict.ILLEGAL;
import static app.kinkit.domain.whole.Verdict.first;
import static app.kinkit.domain.whole.Verdict.then;
import static app.kinkit.domain.whole.Verdict.unless;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Scenes that were recorded. A record asks nothing of anybody, so no pause is in its way.
final class SceneRules {
  static final int SCENES = 2;
  static final int TEXTS = 2;
  private static final int WEEK = 7 * 24;

  private static final class Scene {
    private final String by;
    private final Set<String> participants;
    private final int recorded;
    private final Set<String> lookedBack = new HashSet<>();
    private boolean retracted;

    Scene(String by, String whom, int recorded) {
      this.by = by;
      this.participants = new HashSet<>(List.of(by));
      this.participants.add(whom);
      this.recorded = recorded;
    }
  }

  private final House house;
  private final LimitRules limits;
  private final List<Scene> scenes = new ArrayList<>();

  SceneRules(House house, LimitRules limits) {
    this.house = house;
    this.limits = limits;
    for (var which = 0; which < SCENES; which++) {
      scenes.add(new Scene(House.FOUNDER, "doer", 0));
    }
  }

  private Scene scene(Move move) {
    return scenes.get(move.which() % SCENES);
  }

  Move forCreator(Move move) {
    return move.by(scene(move).by);
  }

  Move forParticipant(Move move) {
    return scene(move).participants.contains(move.who()) ? move : forCreator(move);
  }

  String record(Move move) {
    return then(
        first(house.here(move.who()), house.member(move.whom()), limits.free(move.says())),
        () -> scenes.set(move.which() % SCENES, new Scene(move.who(), move.whom(), house.hours)));
  }

  private String standing(Scene scene, String who) {
    return first(house.here(who), unless(!scene.retracted, ILLEGAL));
  }

  private String ofCreator(Scene scene, String who) {
    return first(standing(scene, who), unless(who.equals(scene.by), "NOT_ALLOWED"));
  }

  private String ofParticipant(Scene scene, String who) {
    return first(standing(scene, who), unless(scene.participants.contains(who), "NOT_ALLOWED"));
  }

  String amend(Move move) {
    var scene = scene(move);
    return first(
        ofCreator(scene, move.who()),
        unless(house.hours < scene.recorded + WEEK, "SCENE_SEALED"),
        limits.free(move.says()));
  }

  String add(Move move) {
    return first(ofParticipant(scene(move), move.who()), limits.free(move.says()));
  }

  String lookBack(Move move) {
    var scene = scene(move);
    return then(
        first(
            ofParticipant(scene, move.who()),
            unless(!scene.lookedBack.contains(move.who()), "ALREADY_SUBMITTED")),
        () -> scene.lookedBack.add(move.who()));
  }

  String retract(Move move) {
    var scene = scene(move);
    return then(ofCreator(scene, move.who()), () -> scene.retracted = true);
  }
}
