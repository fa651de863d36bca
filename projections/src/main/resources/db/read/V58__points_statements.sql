-- Why points changed: each movement with what happened, by whom, and the thing it came from. The rows
-- are those of points_ledger; a title is told to whoever may see the task or the reward itself.

create view points_statements with (security_invoker = true) as
select l.id, l.row_position as position, l.created_at, l.user_id, l.bond_id, l.points, l.balance_after,
       l.source_type,
       case l.source_type
         when 'task' then 'approved' when 'reward' then 'delivered' when 'redemption' then 'redeemed'
         when 'manual' then 'awarded' when 'achievement' then 'unlocked'
         else case o.source_type when 'redemption' then 'refunded' when 'manual' then 'taken_back'
           else 'reversed' end
       end as happened,
       l.caused_by,
       case when coalesce(o.source_type, l.source_type) = 'task'
         then coalesce(o.source_id, l.source_id) end as task_id,
       case when coalesce(o.source_type, l.source_type) in ('reward', 'redemption')
         then coalesce(o.source_id, l.source_id) end as reward_id,
       o.id as reversed_id,
       coalesce(t.title, r.title) as title,
       coalesce(l.reason, case when o.source_type = 'redemption' then r.reason end) as reason,
       l.command_id, l.event_id, l.erased_at
from points_ledger l
left join points_ledger o on l.source_type = 'reversal' and o.id = l.source_id
left join tasks t on coalesce(o.source_type, l.source_type) = 'task'
  and t.id = coalesce(o.source_id, l.source_id)
left join rewards r on coalesce(o.source_type, l.source_type) in ('reward', 'redemption')
  and r.id = coalesce(o.source_id, l.source_id);
comment on view points_statements is 'Why points changed: every movement with its cause';
comment on column points_statements.id is 'The movement in points_ledger';
comment on column points_statements.position is 'Its position in the log; the newest is the highest';
comment on column points_statements.created_at is 'When points moved';
comment on column points_statements.user_id is 'Whose points';
comment on column points_statements.bond_id is 'In which bond';
comment on column points_statements.points is 'What was added; negative when taken';
comment on column points_statements.balance_after is 'Balance after this movement';
comment on column points_statements.source_type is 'task, reward, redemption, manual, achievement or reversal';
comment on column points_statements.happened is 'approved, delivered, redeemed, awarded, unlocked, refunded, taken_back or reversed';
comment on column points_statements.caused_by is 'Who did it; null when the platform did';
comment on column points_statements.task_id is 'The task it came from, if it was one';
comment on column points_statements.reward_id is 'The reward it came from or paid for, if it was one';
comment on column points_statements.reversed_id is 'The earlier movement that this one takes back, if it does';
comment on column points_statements.title is 'Title of the task or reward; null when I may not see it or it was erased';
comment on column points_statements.reason is 'Why, in the words of who did it by hand or revoked the reward';
comment on column points_statements.command_id is 'The command that caused it';
comment on column points_statements.event_id is 'The event in the log';
comment on column points_statements.erased_at is 'Set when a reason given by hand can no longer be opened';
grant select on points_statements to authenticated;

create function points_statement(
    user_id uuid default null, bond_id uuid default null,
    before_position bigint default null, at_most integer default 50)
  returns setof points_statements language sql stable security invoker
begin atomic
  select s.* from points_statements s
  where s.user_id = coalesce(points_statement.user_id, auth.uid())
    and (points_statement.bond_id is null or s.bond_id = points_statement.bond_id)
    and (points_statement.before_position is null or s.position < points_statement.before_position)
  order by s.position desc
  limit least(greatest(coalesce(points_statement.at_most, 50), 0), 1000);
end;
comment on function points_statement(uuid, uuid, bigint, integer) is
  'Why the points of a person changed, newest first; without a person my own, without a bond in all I may see. The next page: before_position = the last position of this one';
revoke execute on function points_statement(uuid, uuid, bigint, integer) from public;
grant execute on function points_statement(uuid, uuid, bigint, integer) to authenticated;
