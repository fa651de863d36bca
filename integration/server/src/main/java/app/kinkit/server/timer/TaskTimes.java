package app.kinkit.server.timer;

import app.kinkit.domain.task.Due;
import app.kinkit.domain.task.TaskCommand.MarkOverdue;
import app.kinkit.domain.task.TaskCommand.RemindTask;
import app.kinkit.domain.task.TaskCommand.ScheduleNextOccurrence;
import app.kinkit.domain.task.TaskId;
import java.util.List;

/// What time does to tasks. The conditions on people and bonds only spare commands that would be
/// refused: nobody is asked anything on the strength of a row.
public final class TaskTimes {
  private static final String WAITING =
      """
      select t.id, t.%1$s as at, t.row_position as position from public.tasks t
      where (t.%1$s, t.id) > (?, ?) and t.%1$s <= ?
        and exists (select from public.bond_member m
          where m.bond_id = t.bond_id and m.user_id = t.assigned_to and m.is_active)
        and not exists (select from public.profile_card p
          where p.id = t.assigned_to and p.submission_state = 'paused')
        and not exists (select from public.bond_card b
          where b.id = t.bond_id and b.status = 'paused')
      order by t.%1$s, t.id limit ?
      """;

  public static final List<TimerKind> ALL =
      List.of(
          new TimerKind(
              "remind task",
              WAITING.formatted("remind_at"),
              Due.REMINDED_WITHIN,
              (id, at) -> new RemindTask(new TaskId(id), at)),
          new TimerKind(
              "mark task overdue",
              WAITING.formatted("overdue_at"),
              Due.OVERDUE_WITHIN,
              (id, at) -> new MarkOverdue(new TaskId(id), at)),
          new TimerKind(
              "schedule next task",
              WAITING.formatted("next_occurrence_at"),
              null,
              (id, at) -> new ScheduleNextOccurrence(new TaskId(id), at)));

  private TaskTimes() {}
}
