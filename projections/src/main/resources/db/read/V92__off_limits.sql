-- What was agreed before and now names an activity that has become off limits, for those who see it:
-- to talk about it and to change or end it. Nothing else happens to it by itself. Texts are compared as
-- the command side compares them: whole words, whatever the case and the signs between them.

alter table bond_activity_log drop constraint bond_activity_log_activity_type_check;
alter table bond_activity_log add constraint bond_activity_log_activity_type_check
  check (activity_type in
    ('bond_updated', 'boundary_changed', 'invite_sent', 'member_joined', 'member_left',
     'member_role_changed', 'permission_changed', 'task_assigned', 'task_completed', 'reward_earned'));
comment on column bond_activity_log.user_id is 'Whom it is about, or who did it when it is about the bond as a whole; null for tasks and rewards, which are between two, and for boundaries';
comment on column bond_activity_log.activity_type is 'bond_updated, boundary_changed, invite_sent, member_joined, member_left, member_role_changed, permission_changed, task_assigned, task_completed or reward_earned';
comment on column bond_activity_log.version is 'Version of the bond, of its boundaries, or of the invite, task or reward after it';

create function off_limits_tasks(bond_id uuid default null)
  returns setof tasks language sql stable security invoker
begin atomic
  with named as (
    select b.bond_id, ' ' || btrim(regexp_replace(
      lower(upper(normalize(b.activity_name, nfkc))), '[^[:alnum:]]+', ' ', 'g')) || ' ' as words
    from boundaries b
    where b.is_hard_limit and b.activity_name is not null
      and (off_limits_tasks.bond_id is null or b.bond_id = off_limits_tasks.bond_id)
  )
  select t.* from tasks t
  where t.status in ('pending', 'in_progress', 'completed') and exists (
    select from named n
    cross join lateral (values (t.title), (t.description)) said (text)
    where n.bond_id = t.bond_id and n.words <> '  '
      and position(n.words in ' ' || btrim(regexp_replace(
        lower(upper(normalize(said.text, nfkc))), '[^[:alnum:]]+', ' ', 'g')) || ' ') > 0);
end;
comment on function off_limits_tasks(uuid) is
  'Tasks of mine that have not ended and name an activity that is off limits now; of one bond, or of all';
revoke execute on function off_limits_tasks(uuid) from public;
grant execute on function off_limits_tasks(uuid) to authenticated;

create function off_limits_rewards(bond_id uuid default null)
  returns setof rewards language sql stable security invoker
begin atomic
  with named as (
    select b.bond_id, ' ' || btrim(regexp_replace(
      lower(upper(normalize(b.activity_name, nfkc))), '[^[:alnum:]]+', ' ', 'g')) || ' ' as words
    from boundaries b
    where b.is_hard_limit and b.activity_name is not null
      and (off_limits_rewards.bond_id is null or b.bond_id = off_limits_rewards.bond_id)
  )
  select r.* from rewards r
  where r.status in ('available', 'redeemed', 'in_progress') and exists (
    select from named n
    cross join lateral (values (r.title), (r.description), (r.love_language)) said (text)
    where n.bond_id = r.bond_id and n.words <> '  '
      and position(n.words in ' ' || btrim(regexp_replace(
        lower(upper(normalize(said.text, nfkc))), '[^[:alnum:]]+', ' ', 'g')) || ' ') > 0);
end;
comment on function off_limits_rewards(uuid) is
  'Rewards of mine that have not ended and name an activity that is off limits now; of one bond, or of all';
revoke execute on function off_limits_rewards(uuid) from public;
grant execute on function off_limits_rewards(uuid) to authenticated;
