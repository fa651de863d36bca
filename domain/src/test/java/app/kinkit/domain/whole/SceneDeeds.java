package app.kinkit.domain.whole;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.person;

import app.kinkit.domain.scene.DebriefForm;
import app.kinkit.domain.scene.SceneActivity;
import app.kinkit.domain.scene.SceneCommand.AddAddendum;
import app.kinkit.domain.scene.SceneCommand.AmendScene;
import app.kinkit.domain.scene.SceneCommand.RecordScene;
import app.kinkit.domain.scene.SceneCommand.RetractScene;
import app.kinkit.domain.scene.SceneCommand.SubmitDebrief;
import app.kinkit.domain.scene.SceneId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.ProfileId;
import java.util.List;
import java.util.stream.Stream;

/// Scenes are recorded, amended, added to, looked back at and retracted.
final class SceneDeeds {
  private static final String KIND = "scene";
  private static final int TEXTS = SceneRules.TEXTS;

  private SceneDeeds() {}

  static List<Deed> all() {
    return List.of(
        Deed.of("record scene", 3, SceneDeeds::record, (rules, m) -> rules.scenes.record(m))
            .fitting((rules, m) -> rules.limits.forSpeaker(rules.house.forMember(m))),
        Deed.of("amend scene", 4, SceneDeeds::amend, (rules, m) -> rules.scenes.amend(m))
            .fitting((rules, m) -> rules.scenes.forCreator(m)),
        Deed.of(
                "add to scene",
                3,
                (play, m) -> new AddAddendum(id(play, m), Play.text(m.who(), m.says())),
                (rules, m) -> rules.scenes.add(m))
            .fitting((rules, m) -> rules.scenes.forParticipant(m)),
        Deed.of(
                "look back at scene",
                4,
                (play, m) -> new SubmitDebrief(id(play, m), form(m.who())),
                (rules, m) -> rules.scenes.lookBack(m))
            .fitting((rules, m) -> rules.scenes.forParticipant(m)),
        Deed.of(
                "retract scene",
                1,
                (play, m) -> new RetractScene(id(play, m)),
                (rules, m) -> rules.scenes.retract(m))
            .fitting((rules, m) -> rules.scenes.forCreator(m)),
        MemberDeeds.wait("wait for days", 2, 7));
  }

  static void prepare(Play play) {
    for (var which = 0; which < SceneRules.SCENES; which++) {
      play.prepare(record(play, Play.first(which)));
    }
  }

  private static SceneId id(Play play, Move move) {
    return new SceneId(play.id(KIND, move.which() % SceneRules.SCENES));
  }

  private static List<ProfileId> participants(Move move) {
    return Stream.of(move.who(), move.whom()).distinct().map(who -> person(who)).toList();
  }

  private static List<SceneActivity> activities(String who, String says) {
    return List.of(new SceneActivity(Play.text(who, says), null, null, null));
  }

  private static DebriefForm form(String who) {
    return new DebriefForm(Play.text(who, Words.HARMLESS), null, null, null, null);
  }

  private static RecordScene record(Play play, Move move) {
    var words = Words.of(TEXTS, move.where(), move.says());
    return new RecordScene(
        new SceneId(play.another(KIND, move.which() % SceneRules.SCENES)),
        BOND,
        Play.text(move.who(), words.get(0)),
        Play.in(0),
        null,
        activities(move.who(), words.get(1)),
        participants(move),
        Play.text(move.who(), Words.HARMLESS),
        null,
        null,
        null,
        null,
        null);
  }

  private static AmendScene amend(Play play, Move move) {
    return new AmendScene(
        id(play, move),
        Play.change(move, TEXTS, 0, Play.text(move.who(), move.says())),
        Change.unchanged(),
        Change.unchanged(),
        Play.change(move, TEXTS, 1, activities(move.who(), move.says())),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged());
  }
}
