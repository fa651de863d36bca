package app.kinkit.domain.whole;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.person;

import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.task.TaskCommand.AmendTask;
import app.kinkit.domain.task.TaskCommand.ApproveTask;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskCommand.CancelTask;
import app.kinkit.domain.task.TaskCommand.CompleteTask;
import app.kinkit.domain.task.TaskCommand.MarkOverdue;
import app.kinkit.domain.task.TaskCommand.ReassignTask;
import app.kinkit.domain.task.TaskCommand.RemindTask;
import app.kinkit.domain.task.TaskCommand.RequestRevision;
import app.kinkit.domain.task.TaskCommand.ScheduleNextOccurrence;
import app.kinkit.domain.task.TaskCommand.StartTask;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskId;
import app.kinkit.domain.task.TaskRecurrence;
import java.time.Instant;
import java.util.List;

/// Tasks are asked, done, judged and changed; time reminds of them and goes on with them.
final class TaskDeeds {
  private static final String KIND = "task";

  private TaskDeeds() {}

  static List<Deed> all() {
    return List.of(
        Deed.of("assign task", 8, TaskDeeds::assign, (rules, m) -> rules.tasks.assign(m))
            .fitting((rules, m) -> rules.limits.forSpeaker(rules.house.forLead(m))),
        Deed.of(
                "start task",
                3,
                (play, m) -> new StartTask(id(play, m)),
                (rules, m) -> rules.tasks.start(m))
            .fitting((rules, m) -> rules.tasks.forDoer(m)),
        Deed.of(
                "complete task",
                8,
                (play, m) -> new CompleteTask(id(play, m), null),
                (rules, m) -> rules.tasks.complete(m))
            .fitting((rules, m) -> rules.tasks.forDoer(m)),
        Deed.of(
                "approve task",
                5,
                (play, m) -> new ApproveTask(id(play, m)),
                (rules, m) -> rules.tasks.approve(m))
            .fitting((rules, m) -> rules.tasks.forJudge(m)),
        Deed.of(
                "revise task",
                5,
                (play, m) -> new RequestRevision(id(play, m), said(m)),
                (rules, m) -> rules.tasks.revise(m))
            .fitting((rules, m) -> rules.limits.forSpeaker(rules.tasks.forJudge(m))),
        Deed.of(
                "cancel task",
                1,
                (play, m) -> new CancelTask(id(play, m), null),
                (rules, m) -> rules.tasks.cancel(m))
            .fitting((rules, m) -> rules.tasks.forAssigner(m)),
        Deed.of("amend task", 5, TaskDeeds::amend, (rules, m) -> rules.tasks.amend(m))
            .fitting((rules, m) -> rules.limits.forSpeaker(rules.tasks.forAssigner(m))),
        Deed.of(
                "reassign task",
                5,
                (play, m) ->
                    new ReassignTask(id(play, m), person(m.whom()), TaskRules.acknowledges(m)),
                (rules, m) -> rules.tasks.reassign(m))
            .fitting((rules, m) -> rules.tasks.forAssigner(m)),
        Deed.ofTime(
                "remind of task",
                6,
                (play, m) -> new RemindTask(id(play, m), due(play, m, TaskRules.REMINDED_BEFORE)),
                (rules, m) -> rules.tasks.remind(m))
            .fitting((_, m) -> m.at(2)),
        Deed.ofTime(
                "tell overdue task",
                6,
                (play, m) -> new MarkOverdue(id(play, m), due(play, m, 0)),
                (rules, m) -> rules.tasks.tellOverdue(m))
            .fitting((_, m) -> m.at(1)),
        Deed.ofTime("go on with task", 6, TaskDeeds::goOn, (rules, m) -> rules.tasks.goOn(m))
            .fitting((_, m) -> m.at(2)));
  }

  static void prepare(Play play) {
    for (var which = 0; which < TaskRules.TASKS; which++) {
      play.prepare(assign(play, Play.first(which)));
    }
  }

  private static TaskId id(Play play, Move move) {
    return new TaskId(play.id(KIND, move.which()));
  }

  private static PrivateText said(Move move) {
    return Play.text(move.who(), move.says());
  }

  private static Instant due(Play play, Move move, int hoursBefore) {
    return Play.at(play.rules.tasks.due(move) - hoursBefore);
  }

  private static AssignTask assign(Play play, Move move) {
    var words = Words.of(2, move.where(), move.says());
    var isTimed = move.which() > 0;
    return new AssignTask(
        new TaskId(play.another(KIND, move.which())),
        BOND,
        person(move.whom()),
        Play.text(move.who(), words.get(0)),
        Play.text(move.who(), words.get(1)),
        null,
        isTimed ? Play.in(TaskRules.HOURS) : null,
        false,
        isTimed ? TaskRules.REMINDED_BEFORE * 60 : null,
        move.which() == 2 ? TaskRecurrence.DAILY : TaskRecurrence.NONE,
        TaskRules.worth(move.which()),
        null,
        null,
        null,
        TaskRules.acknowledges(move));
  }

  private static AmendTask amend(Play play, Move move) {
    return new AmendTask(
        id(play, move),
        Play.change(move, 2, 0, said(move)),
        Play.change(move, 2, 1, said(move)),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged(),
        Change.unchanged());
  }

  /// The next one takes the place of the one before.
  private static ScheduleNextOccurrence goOn(Play play, Move move) {
    play.onceTaken(() -> {
      var next = (TaskAssigned) play.platform().log().getLast();
      play.place(KIND, move.which(), next.id().value());
    });
    return new ScheduleNextOccurrence(id(play, move), due(play, move, 0));
  }
}
