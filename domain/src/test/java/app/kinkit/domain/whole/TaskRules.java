package app.kinkit.domain.whole;

import static app.kinkit.domain.whole.Verdict.ILLEGAL;
import static app.kinkit.domain.whole.Verdict.OK;
import static app.kinkit.domain.whole.Verdict.first;
import static app.kinkit.domain.whole.Verdict.then;
import static app.kinkit.domain.whole.Verdict.unless;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Tasks: the first has no end, the second is due, the third comes again every day.
final class TaskRules {
  static final int TASKS = 3;
  static final int HOURS = 16;
  static final int REMINDED_BEFORE = 8;
  private static final int A_DAY = 24;

  static final class Task {
    final String by;
    final int which;
    private final int due;
    String doer;
    Words words;
    private String status = "pending";
    private boolean followed;
    private boolean reminded;
    private boolean told;

    Task(String by, String doer, int which, int due, Words words) {
      this.by = by;
      this.doer = doer;
      this.which = which;
      this.due = due;
      this.words = words;
    }

    boolean isOpen() {
      return Set.of("pending", "started").contains(status);
    }

    boolean hasEnded() {
      return Set.of("approved", "cancelled").contains(status);
    }

    boolean isOwn() {
      return by.equals(doer);
    }

    boolean isTimed() {
      return which > 0;
    }

    @Override
    public String toString() {
      return "%s>%s %s %s".formatted(by, doer, status, words.all());
    }
  }

  private final House house;
  private final LimitRules limits;
  private final Purses purses;
  private final List<Task> tasks = new ArrayList<>();

  TaskRules(House house, LimitRules limits, Purses purses) {
    this.house = house;
    this.limits = limits;
    this.purses = purses;
    for (var which = 0; which < TASKS; which++) {
      var words = Words.of(2, 0, Words.HARMLESS);
      tasks.add(new Task(House.FOUNDER, "doer", which, HOURS, words));
    }
  }

  static int worth(int which) {
    return 3 + 5 * which;
  }

  /// In hours.
  int due(Move move) {
    return task(move).due;
  }

  private Task task(Move move) {
    return tasks.get(move.which());
  }

  Move forDoer(Move move) {
    return move.by(task(move).doer);
  }

  Move forAssigner(Move move) {
    return move.by(task(move).by);
  }

  /// Work that waits to be judged.
  Move forJudge(Move move) {
    return forAssigner(
        tasks.stream()
            .filter(t -> t.status.equals("completed"))
            .findFirst()
            .map(t -> move.at(t.which))
            .orElse(move));
  }

  private boolean actsAsAssigner(Task task, String who) {
    return who.equals(task.by) || (!task.isOwn() && !house.leads(task.by) && house.leads(who));
  }

  private String part(Task task, String who) {
    return first(
        house.here(who), unless(who.equals(task.doer) || actsAsAssigner(task, who), "NOT_FOUND"));
  }

  private String doer(Task task, String who) {
    return first(part(task, who), unless(who.equals(task.doer), "NOT_ALLOWED"));
  }

  private String assigner(Task task, String who) {
    return first(part(task, who), unless(actsAsAssigner(task, who), "NOT_ALLOWED"));
  }

  private String leadingAssigner(Task task, String who) {
    return first(assigner(task, who), task.isOwn() ? OK : house.lead(who));
  }

  private String judge(Task task, String who) {
    return first(leadingAssigner(task, who), house.member(task.doer));
  }

  private String mayBeAsked(Move move) {
    return first(
        house.lead(move.who()),
        house.member(move.whom()),
        house.bondAwake(),
        house.awake(move.whom()),
        house.rested(move.whom(), acknowledges(move)));
  }

  static boolean acknowledges(Move move) {
    return move.where() > 2;
  }

  private String askedAgain(Task task, String who) {
    return who.equals(task.doer) ? OK : first(house.bondAwake(), house.awake(task.doer));
  }

  String assign(Move move) {
    var words = Words.of(2, move.where(), move.says());
    var due = house.hours + HOURS;
    return then(
        first(
            house.here(move.who()),
            move.isForOneself() ? OK : mayBeAsked(move),
            limits.free(words.all())),
        () -> tasks.set(move.which(), new Task(move.who(), move.whom(), move.which(), due, words)));
  }

  String start(Move move) {
    var task = task(move);
    return then(
        first(doer(task, move.who()), unless(task.status.equals("pending"), ILLEGAL)),
        () -> task.status = "started");
  }

  String complete(Move move) {
    var task = task(move);
    return then(
        first(doer(task, move.who()), unless(task.isOpen(), ILLEGAL)),
        () -> task.status = "completed");
  }

  String approve(Move move) {
    var task = task(move);
    return then(
        first(judge(task, move.who()), unless(task.status.equals("completed"), ILLEGAL)),
        () -> {
          task.status = "approved";
          if (!move.who().equals(task.doer)) {
            purses.add(task.doer, worth(task.which));
          }
        });
  }

  String revise(Move move) {
    var task = task(move);
    return then(
        first(
            judge(task, move.who()),
            unless(task.status.equals("completed"), ILLEGAL),
            askedAgain(task, move.who()),
            limits.free(task.words.all()),
            limits.free(move.says())),
        () -> task.status = "started");
  }

  String cancel(Move move) {
    var task = task(move);
    return then(
        first(assigner(task, move.who()), unless(!task.hasEnded(), ILLEGAL)),
        () -> task.status = "cancelled");
  }

  String amend(Move move) {
    var task = task(move);
    var words = task.words.with(move.where(), move.says());
    return then(
        first(
            judge(task, move.who()),
            unless(!task.hasEnded(), ILLEGAL),
            askedAgain(task, move.who()),
            limits.free(words.all())),
        () -> task.words = words);
  }

  String reassign(Move move) {
    var task = task(move);
    return then(
        first(
            leadingAssigner(task, move.who()),
            unless(task.isOpen(), ILLEGAL),
            unless(!move.whom().equals(task.doer), "VALIDATION_FAILED"),
            move.isForOneself() ? OK : mayBeAsked(move),
            limits.free(task.words.all())),
        () -> {
          task.doer = move.whom();
          task.status = "pending";
        });
  }

  String remind(Move move) {
    var task = task(move);
    var time = task.due - REMINDED_BEFORE;
    return then(
        first(
            unless(task.isTimed() && !task.reminded && isWorthTelling(task, time, 1), ILLEGAL),
            askable(task)),
        () -> task.reminded = true);
  }

  String tellOverdue(Move move) {
    var task = task(move);
    return then(
        first(
            unless(task.isTimed() && !task.told && isWorthTelling(task, task.due, A_DAY), ILLEGAL),
            askable(task)),
        () -> task.told = true);
  }

  private boolean isWorthTelling(Task task, int time, int within) {
    return task.isOpen() && house.hours >= time && house.hours <= time + within;
  }

  private String askable(Task task) {
    return first(
        house.open(),
        house.bondAwake(),
        house.member(task.doer),
        house.awake(task.doer),
        limits.free(task.words.all()));
  }

  /// What was missed meanwhile never comes.
  String goOn(Move move) {
    var task = task(move);
    var isTime = house.hours >= task.due && !task.followed && !task.status.equals("cancelled");
    var next = task.due + A_DAY;
    while (next <= house.hours) {
      next += A_DAY;
    }
    var due = next;
    return then(
        first(
            unless(task.which == 2 && isTime, ILLEGAL),
            askable(task),
            task.isOwn() ? OK : house.lead(task.by)),
        () -> tasks.set(task.which, new Task(task.by, task.doer, task.which, due, task.words)));
  }
}
