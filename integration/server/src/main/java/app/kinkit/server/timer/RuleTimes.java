package app.kinkit.server.timer;

import app.kinkit.domain.rule.RuleCommand.BeginRule;
import app.kinkit.domain.rule.RuleCommand.ExpireRule;
import app.kinkit.domain.rule.RuleId;
import java.util.List;

/// What time does to rules: it begins those that wait, and ends those whose time is over. The
/// conditions on people and bonds only spare commands that would be refused.
public final class RuleTimes {
  public static final List<TimerKind> ALL =
      List.of(
          new TimerKind(
              "begin rule",
              """
              select r.id, r.begins_at as at, r.row_position as position from public.rules r
              where (r.begins_at, r.id) > (?, ?) and r.begins_at <= ?
                and exists (select from public.bond_member m
                  where m.bond_id = r.bond_id and m.is_active
                    and (r.assigned_to is null or m.user_id = r.assigned_to))
                and not exists (select from public.profile_card p
                  where p.id = r.assigned_to and p.submission_state = 'paused')
                and not exists (select from public.bond_card b
                  where b.id = r.bond_id and b.status = 'paused')
              order by r.begins_at, r.id limit ?
              """,
              null,
              (id, at) -> new BeginRule(new RuleId(id), at)),
          new TimerKind(
              "expire rule",
              """
              select r.id, r.effective_until as at, r.row_position as position
              from public.rules r
              where (r.effective_until, r.id) > (?, ?) and r.effective_until <= ?
                and (r.status = 'active' or r.begins_at is not null)
              order by r.effective_until, r.id limit ?
              """,
              null,
              (id, at) -> new ExpireRule(new RuleId(id), at)));

  private RuleTimes() {}
}
