package app.kinkit.domain.whole;

import static app.kinkit.domain.whole.Verdict.ILLEGAL;
import static app.kinkit.domain.whole.Verdict.OK;
import static app.kinkit.domain.whole.Verdict.first;
import static app.kinkit.domain.whole.Verdict.then;
import static app.kinkit.domain.whole.Verdict.unless;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Who is there, who leads, who manages and who has paused: what everything else asks first.
final class House {
  static final String FOUNDER = "lead";
  private static final Set<String> LEADING = Set.of("dominant", "switch");

  int hours;
  private final Map<String, String> roles = new LinkedHashMap<>(); // in order of coming
  private final Map<String, Integer> stays = new HashMap<>();
  private final Set<String> managers = new HashSet<>(Set.of(FOUNDER));
  private final Set<String> thereAtTheEnd = new HashSet<>();
  private final Map<String, String> states = new HashMap<>();
  private String founder = FOUNDER;
  private boolean paused;
  private boolean dissolved;

  House() {
    come(FOUNDER, "dominant");
  }

  Set<String> members() {
    return roles.keySet();
  }

  boolean has(String who) {
    return roles.containsKey(who);
  }

  boolean leads(String who) {
    return LEADING.contains(roles.getOrDefault(who, "nobody"));
  }

  boolean isPaused(String who) {
    return states.getOrDefault(who, "active").equals("paused");
  }

  /// Counts how often somebody has come; whoever leaves and returns is in another stay.
  int stay(String who) {
    return has(who) ? stays.getOrDefault(who, 0) : 0;
  }

  Move forFounder(Move move) {
    return move.by(founder);
  }

  /// Whoever leads, if it is not the one who moves.
  Move forLead(Move move) {
    return leads(move.who())
        ? move
        : members().stream().filter(this::leads).findFirst().map(move::by).orElse(move);
  }

  Move forPaused(Move move) {
    return members().stream().filter(this::isPaused).findFirst().map(move::by).orElse(move);
  }

  Move forMember(Move move) {
    return has(move.who()) ? move : members().stream().findAny().map(move::by).orElse(move);
  }

  String here(String who) {
    return thereAtTheEnd.contains(who) ? "BOND_CLOSED" : unless(has(who), "NOT_FOUND");
  }

  String lead(String who) {
    return first(here(who), unless(leads(who), "ROLE_REQUIRED"));
  }

  String manager(String who) {
    return first(here(who), unless(managers.contains(who), "NOT_ALLOWED"));
  }

  String member(String whom) {
    return unless(has(whom), "NOT_BOND_MEMBER");
  }

  String open() {
    return unless(!dissolved, "BOND_CLOSED");
  }

  String bondAwake() {
    return unless(!paused, "BOND_PAUSED");
  }

  String awake(String whom) {
    return unless(!isPaused(whom), "MEMBER_PAUSED");
  }

  /// Who asks for work of somebody with little energy says that they know.
  String rested(String whom, boolean acknowledged) {
    var low = states.getOrDefault(whom, "active").equals("low_energy");
    return unless(!low || acknowledged, "LOW_ENERGY_UNACKNOWLEDGED");
  }

  String declare(Move move, String state) {
    return then(
        unless(move.who().equals(move.oneself()), "NOT_ALLOWED"),
        () -> states.put(move.who(), state));
  }

  String admit(String whom, String role) {
    return then(
        first(open(), unless(!has(whom), "ALREADY_MEMBER"), bondAwake()), () -> come(whom, role));
  }

  private void come(String whom, String role) {
    roles.put(whom, role);
    stays.merge(whom, 1, Integer::sum);
  }

  String leave(String who) {
    return then(unless(has(who), "NOT_FOUND"), () -> go(who));
  }

  /// Whoever goes hands over first; the last to go dissolves the bond.
  private void go(String who) {
    roles.remove(who);
    managers.remove(who);
    var heir = members().stream().filter(managers::contains).findFirst();
    heir.or(() -> members().stream().findFirst()).ifPresentOrElse(this::manage, () -> end(who));
    if (founder.equals(who)) {
      founder = heir.or(() -> members().stream().findFirst()).orElse(who);
    }
  }

  private void manage(String heir) {
    managers.add(heir);
  }

  private void end(String last) {
    thereAtTheEnd.add(last);
    dissolved = true;
    paused = false;
  }

  String remove(Move move) {
    if (move.isForOneself()) {
      return first(here(move.who()), leave(move.who()));
    }
    return then(ofManager(move), () -> go(move.whom()));
  }

  String changeRole(Move move, String role) {
    return then(
        move.isForOneself() ? here(move.who()) : ofManager(move),
        () -> roles.put(move.whom(), role));
  }

  String grant(Move move) {
    return then(ofManager(move), () -> managers.add(move.whom()));
  }

  String resign(Move move) {
    var allowed = move.isForOneself() ? here(move.who()) : manager(move.who());
    return then(first(allowed, ofMember(move.whom())), () -> managers.remove(move.whom()));
  }

  private String ofManager(Move move) {
    return first(manager(move.who()), ofMember(move.whom()));
  }

  private String ofMember(String whom) {
    return first(unless(!whom.equals(founder), "FOUNDER_PROTECTED"), member(whom));
  }

  private String founder(String who) {
    return first(here(who), unless(who.equals(founder), "NOT_ALLOWED"));
  }

  String handOver(Move move) {
    return then(
        first(founder(move.who()), move.isForOneself() ? OK : member(move.whom())),
        () -> {
          founder = move.whom();
          managers.add(founder);
        });
  }

  String pause(String who) {
    return then(manager(who), () -> paused = true);
  }

  String resume(String who) {
    return then(first(founder(who), unless(paused, ILLEGAL)), () -> paused = false);
  }

  String dissolve(String who) {
    return then(
        founder(who),
        () -> {
          thereAtTheEnd.addAll(members());
          roles.clear();
          managers.clear();
          end(who);
        });
  }
}
