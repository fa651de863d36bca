package app.kinkit.domain.whole;

import static app.kinkit.domain.whole.Verdict.ILLEGAL;
import static app.kinkit.domain.whole.Verdict.OK;
import static app.kinkit.domain.whole.Verdict.first;
import static app.kinkit.domain.whole.Verdict.then;
import static app.kinkit.domain.whole.Verdict.unless;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One contract at a time, through all its versions.
final class ContractRules {
  static final int HOURS = 80;
  static final int REMINDED_BEFORE = 72;
  private static final int REMINDED_WITHIN = 24;
  private static final String WAITS = "CONTRACT_NOT_PROPOSED";

  static final class Version {
    private final String author;
    private final int end;
    private final Map<String, Integer> asked = new LinkedHashMap<>(); // with the stay of each
    private final Set<String> signed = new HashSet<>();
    private String status = "draft";
    private boolean shown;
    private boolean reminded;

    Version(String author, int end) {
      this.author = author;
      this.end = end;
    }

    boolean isOpen() {
      return Set.of("draft", "proposed").contains(status);
    }

    boolean isAlive() {
      return Set.of("proposed", "active").contains(status);
    }

    void backToDraft() {
      status = "draft";
      shown = false;
    }

    @Override
    public String toString() {
      return "%s %s %d/%d".formatted(author, status, signed.size(), asked.size());
    }
  }

  private final House house;
  private final List<Version> versions = new ArrayList<>();

  ContractRules(House house) {
    this.house = house;
    versions.add(new Version(House.FOUNDER, HOURS));
  }

  int versions() {
    return versions.size();
  }

  /// In hours: of the version that binds, if one does.
  int remindAt() {
    return versions.stream()
        .filter(v -> v.status.equals("active"))
        .mapToInt(v -> v.end - REMINDED_BEFORE)
        .findFirst()
        .orElse(house.hours);
  }

  /// Of two, or of everybody who is there.
  List<String> signers(Move move) {
    return move.where() > 1 ? List.of(move.who(), move.whom()) : List.copyOf(house.members());
  }

  Move forAuthor(Move move) {
    return move.by(last().author);
  }

  /// Of whoever drafted it and somebody who is there.
  Move forProposer(Move move) {
    var author = last().author;
    return house.members().stream()
        .filter(m -> !m.equals(author))
        .findFirst()
        .map(m -> move.by(author).with(m).choosing(2))
        .orElse(move);
  }

  /// Somebody who was asked, and has not signed if there is such a one.
  Move forSigner(Move move) {
    var asked = last().asked.keySet();
    return asked.stream()
        .filter(s -> !last().signed.contains(s))
        .findFirst()
        .or(() -> asked.stream().findFirst())
        .map(move.choosing(1)::by)
        .orElse(move);
  }

  private Version last() {
    return versions.getLast();
  }

  private boolean stands(Version version) {
    return version.asked.entrySet().stream()
        .allMatch(each -> house.stay(each.getKey()) == each.getValue());
  }

  private boolean isOver(Version version) {
    return house.hours >= version.end;
  }

  private boolean drafts(Version version, String who) {
    return who.equals(version.author) || (house.leads(who) && !house.leads(version.author));
  }

  private String known(String who) {
    var isKnown =
        versions.stream().anyMatch(v -> v.shown || v.asked.containsKey(who) || drafts(v, who));
    return first(house.here(who), unless(isKnown, "NOT_FOUND"));
  }

  private String drafter(String who) {
    return first(known(who), unless(drafts(last(), who), "NOT_ALLOWED"), house.lead(who));
  }

  /// Whoever was ever asked may say no, wherever they are now.
  private String signer(String who) {
    return versions.stream().anyMatch(v -> v.asked.containsKey(who))
        ? OK
        : first(known(who), "NOT_ALLOWED");
  }

  private String is(String status, String code) {
    return unless(last().status.equals(status), code);
  }

  private String asked(String who) {
    return unless(last().asked.containsKey(who), "NOT_ALLOWED");
  }

  String draft(Move move) {
    return then(
        first(house.lead(move.who()), house.bondAwake()),
        () -> {
          versions.clear();
          versions.add(new Version(move.who(), house.hours + HOURS));
        });
  }

  String amend(Move move) {
    return first(known(move.who()), is("draft", ILLEGAL), drafter(move.who()));
  }

  String propose(Move move) {
    var signers = signers(move);
    return then(
        first(
            known(move.who()),
            is("draft", ILLEGAL),
            drafter(move.who()),
            house.bondAwake(),
            unless(!isOver(last()), ILLEGAL),
            unless(new HashSet<>(signers).size() > 1, "VALIDATION_FAILED"),
            first(signers.stream().map(s -> mayBeAsked(s, move.who())).toArray(String[]::new))),
        () -> {
          last().status = "proposed";
          last().shown = true;
          last().asked.clear();
          signers.forEach(s -> last().asked.put(s, house.stay(s)));
          last().signed.clear();
        });
  }

  private String mayBeAsked(String signer, String who) {
    return first(house.member(signer), signer.equals(who) ? OK : house.awake(signer));
  }

  static boolean readsAnother(Move move) {
    return move.where() == 0;
  }

  /// The last signature waits while another signer has paused.
  String sign(Move move) {
    var who = move.who();
    var version = last();
    var others = version.asked.keySet().stream().filter(s -> !s.equals(who)).toList();
    var isLast = version.signed.containsAll(others);
    return then(
        first(
            known(who),
            is("proposed", WAITS),
            asked(who),
            unless(stands(version) && !isOver(version), WAITS),
            unless(!version.signed.contains(who), "ALREADY_SIGNED"),
            unless(!readsAnother(move), "TEXT_CHANGED"),
            unless(!isLast || others.stream().noneMatch(house::isPaused), "MEMBER_PAUSED")),
        () -> {
          version.signed.add(who);
          if (isLast) {
            versions.stream()
                .filter(v -> v.status.equals("active"))
                .forEach(v -> v.status = "superseded");
            version.status = "active";
          }
        });
  }

  String decline(Move move) {
    return then(
        first(signer(move.who()), is("proposed", WAITS), asked(move.who())),
        () -> last().backToDraft());
  }

  String takeBack(Move move) {
    return then(
        first(known(move.who()), is("proposed", WAITS), drafter(move.who())),
        () -> last().backToDraft());
  }

  String withdraw(Move move) {
    return then(
        signer(move.who()),
        () ->
            versions.stream()
                .filter(v -> v.isAlive() && v.asked.containsKey(move.who()))
                .forEach(v -> v.status = "withdrawn"));
  }

  String next(Move move) {
    return then(
        first(
            known(move.who()),
            house.lead(move.who()),
            house.bondAwake(),
            unless(!last().isOpen() && versions.stream().anyMatch(v -> v.shown), ILLEGAL)),
        () -> versions.add(new Version(move.who(), house.hours + HOURS)));
  }

  String archive(Move move) {
    var version = last();
    var stays = version.isAlive() && stands(version);
    return then(
        first(
            known(move.who()),
            version.shown ? house.lead(move.who()) : drafter(move.who()),
            unless(!version.status.equals("archived") && !stays, ILLEGAL)),
        () -> version.status = "archived");
  }

  String expire(Move move) {
    var over = versions.stream().filter(v -> v.status.equals("active") && isOver(v)).toList();
    return then(unless(!over.isEmpty(), ILLEGAL), () -> over.forEach(v -> v.status = "expired"));
  }

  String remind(Move move) {
    var late = house.hours - remindAt();
    var active = versions.stream().filter(v -> v.status.equals("active")).toList();
    var isTime = late >= 0 && late <= REMINDED_WITHIN && active.stream().noneMatch(v -> v.reminded);
    return then(
        first(
            unless(!active.isEmpty() && isTime, ILLEGAL),
            house.open(),
            house.bondAwake(),
            unless(active.stream().allMatch(this::stands), ILLEGAL),
            unless(
                active.stream()
                    .flatMap(v -> v.asked.keySet().stream())
                    .anyMatch(s -> !house.isPaused(s)),
                "MEMBER_PAUSED")),
        () -> active.forEach(v -> v.reminded = true));
  }

  @Override
  public String toString() {
    return versions.toString();
  }
}
