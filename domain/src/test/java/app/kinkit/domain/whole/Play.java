package app.kinkit.domain.whole;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.NOW;
import static app.kinkit.domain.testing.Cast.person;
import static app.kinkit.domain.testing.Cast.uuid;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.bond.BondCommand.AdmitMember;
import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.profile.ProfileStory;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.testing.Cast;
import app.kinkit.domain.testing.Platform;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One bond on the platform, with everything in place that deeds are about, and a clock that goes
/// on by hand. One play at a time.
final class Play {
  private static final Actor TIMER = Actor.ofPlatform("timer");

  private static final Deed PREPARED =
      new Deed("prepare", 0, (_, m) -> m, (_, _) -> Verdict.OK, (_, _) -> Verdict.OK);

  private static final InstantSource TIME = Play::now;
  private static final Platform PLATFORM = Platform.running(TIME.withZone(ZoneOffset.UTC));
  private static int passed;

  final Rules rules;
  private final Platform platform = PLATFORM.anew();
  private final Map<String, UUID> ids = new HashMap<>();
  private Runnable onceTaken = () -> {};
  private int made;

  /// @param people how many of the four who came are still there
  Play(int people) {
    passed = 0;
    rules = new Rules(people);
    for (var who : Rules.CAST) {
      register(who);
    }
    register("stranger");
    var name = text(House.FOUNDER, "home");
    prepare(new FoundBond(BOND, name, null, BondType.HOUSEHOLD, BondRole.DOMINANT, null, null));
    for (var who = 1; who < Rules.CAST.size(); who++) {
      prepare(admit(Rules.CAST.get(who), Rules.ROLES.get(who)));
    }
    Deeds.prepare(this);
    Rules.CAST.stream()
        .skip(people)
        .forEach(who -> platform.send(new LeaveBond(BOND), person(who)));
  }

  private void register(String who) {
    platform.recorded(person(who), ProfileStory.registered(person(who)));
    platform.recorded(person(who), ProfileStory.confirmed(person(who)));
  }

  static AdmitMember admit(String whom, String role) {
    return new AdmitMember(BOND, person(whom), role(role), JoinedVia.INVITE_CODE);
  }

  static BondRole role(String name) {
    return BondRole.valueOf(name.toUpperCase(Locale.ROOT));
  }

  static PrivateText text(String who, String says) {
    return Cast.words(person(who), says);
  }

  Platform platform() {
    return platform;
  }

  /// What the founder asks of the doer before anything else happens.
  static Move first(int which) {
    return new Move(PREPARED, false, House.FOUNDER, "doer", which, 0, Words.HARMLESS);
  }

  void prepare(Object command) {
    assertThat(send(command, House.FOUNDER)).as("%s", command).isEqualTo(Verdict.OK);
  }

  String send(Object command, String who) {
    return answer(command, new Actor(person(who)));
  }

  String tell(Object command) {
    return answer(command, TIMER);
  }

  private String answer(Object command, Actor actor) {
    var outcome = platform.outcome(command, actor);
    if (outcome.equals(Verdict.OK)) {
      onceTaken.run();
    }
    onceTaken = () -> {};
    return outcome;
  }

  /// The thing that now has this place.
  UUID id(String kind, int which) {
    return ids.getOrDefault(kind + which, uuid("nothing"));
  }

  /// A new one, which takes the place once the platform has taken it.
  UUID another(String kind, int which) {
    var id = uuid(kind + which + " number " + made++);
    onceTaken = () -> place(kind, which, id);
    return id;
  }

  void place(String kind, int which, UUID id) {
    ids.put(kind + which, id);
  }

  void onceTaken(Runnable then) {
    onceTaken = then;
  }

  private static Instant now() {
    return at(passed);
  }

  static Instant in(int hours) {
    return at(passed + hours);
  }

  /// Says it anew in the one text that is meant.
  static <T extends @Nullable Object> Change<T> change(Move move, int texts, int at, T text) {
    return move.where() % texts == at ? Change.to(text) : Change.unchanged();
  }

  static Instant at(int hours) {
    return NOW.plus(Duration.ofHours(hours));
  }

  static String pass(int hours) {
    passed += hours;
    return Verdict.OK;
  }
}
