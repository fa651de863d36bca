-- Rules that were made before and now name an activity that has become off limits, for the members of
-- their bond: to talk about it and to amend or archive them. How texts are compared stands in one place now.

create or replace function auth.plain_words(said text) returns text
  language sql immutable parallel safe
  return ' ' || btrim(regexp_replace(lower(upper(normalize(said, nfkc))), '[^[:alnum:]]+', ' ', 'g')) || ' ';
comment on function auth.plain_words(text) is
  'A text as it is compared with names of activities: its words, whatever their case and the signs between them';
revoke execute on function auth.plain_words(text) from public;
grant execute on function auth.plain_words(text) to authenticated;

create or replace function off_limits_tasks(bond_id uuid default null)
  returns setof tasks language sql stable security invoker
begin atomic
  with named as (
    select b.bond_id, auth.plain_words(b.activity_name) as words from boundaries b
    where b.is_hard_limit and b.activity_name is not null
      and (off_limits_tasks.bond_id is null or b.bond_id = off_limits_tasks.bond_id)
  )
  select t.* from tasks t
  where t.status in ('pending', 'in_progress', 'completed') and exists (
    select from named n cross join lateral (values (t.title), (t.description)) said (text)
    where n.bond_id = t.bond_id and n.words <> '  ' and position(n.words in auth.plain_words(said.text)) > 0);
end;

create or replace function off_limits_rewards(bond_id uuid default null)
  returns setof rewards language sql stable security invoker
begin atomic
  with named as (
    select b.bond_id, auth.plain_words(b.activity_name) as words from boundaries b
    where b.is_hard_limit and b.activity_name is not null
      and (off_limits_rewards.bond_id is null or b.bond_id = off_limits_rewards.bond_id)
  )
  select r.* from rewards r
  where r.status in ('available', 'redeemed', 'in_progress') and exists (
    select from named n cross join lateral (values (r.title), (r.description), (r.love_language)) said (text)
    where n.bond_id = r.bond_id and n.words <> '  ' and position(n.words in auth.plain_words(said.text)) > 0);
end;

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
    select from named n cross join lateral unnest(
      array[r.title, r.description, r.context, r.consequence] || coalesce(r.steps, '{}')) said (text)
    where n.bond_id = r.bond_id and n.words <> '  ' and position(n.words in auth.plain_words(said.text)) > 0);
end;
comment on function off_limits_rules(uuid) is
  'Rules of my bonds that are not archived and name an activity that is off limits now; of one bond, or of all';
revoke execute on function off_limits_rules(uuid) from public;
grant execute on function off_limits_rules(uuid) to authenticated;
