-- A step of a protocol is an object: its text, and for how long. What was written before says no time. The
-- function that looks into the steps is made anew, since it knows the type of what it reads.

drop function off_limits_rules(uuid);

create function pg_temp.as_steps(texts text[]) returns jsonb language sql immutable
  return case when texts is not null then (
    select coalesce(jsonb_agg(jsonb_build_object('text', step.text, 'duration_minutes', null)
      order by step.place), '[]')
    from unnest(texts) with ordinality step (text, place)) end;

alter table rules alter column steps type jsonb using pg_temp.as_steps(steps);
alter table rule_versions alter column steps type jsonb using pg_temp.as_steps(steps);
drop function pg_temp.as_steps(text[]);
comment on column rules.steps is 'Of a protocol, in order: a list of {text, duration_minutes}, minutes null when nothing is said of them';
comment on column rule_versions.steps is 'Of a protocol, in order: a list of {text, duration_minutes}, minutes null when nothing is said of them';

create function off_limits_rules(bond_id uuid default null)
  returns setof rules language sql stable security invoker
begin atomic
  with named as (
    select b.bond_id, auth.plain_words(b.activity_name) as words from boundaries b
    where b.is_hard_limit and b.activity_name is not null
      and (off_limits_rules.bond_id is null or b.bond_id = off_limits_rules.bond_id)
  )
  select r.* from rules r
  where r.status in ('active', 'inactive') and exists (
    select from named n cross join lateral (
      values (r.title), (r.description), (r.context), (r.consequence)
      union all select step ->> 'text' from jsonb_array_elements(r.steps) step) said (text)
    where n.bond_id = r.bond_id and n.words <> '  ' and position(n.words in auth.plain_words(said.text)) > 0);
end;
comment on function off_limits_rules(uuid) is
  'Rules of my bonds that are not archived and name an activity that is off limits now; of one bond, or of all';
revoke execute on function off_limits_rules(uuid) from public;
grant execute on function off_limits_rules(uuid) to authenticated;
