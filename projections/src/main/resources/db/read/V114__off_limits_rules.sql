-- Rules that were made before and now name an activity that has become off limits, for the members of
-- their bond: to talk about it and to amend or archive them. Texts are compared as off_limits_tasks does.

create function off_limits_rules(bond_id uuid default null)
  returns setof rules language sql stable security invoker
begin atomic
  with named as (
    select b.bond_id, ' ' || btrim(regexp_replace(
      lower(upper(normalize(b.activity_name, nfkc))), '[^[:alnum:]]+', ' ', 'g')) || ' ' as words
    from boundaries b
    where b.is_hard_limit and b.activity_name is not null
      and (off_limits_rules.bond_id is null or b.bond_id = off_limits_rules.bond_id)
  )
  select r.* from rules r
  where r.status in ('active', 'inactive') and exists (
    select from named n
    cross join lateral unnest(
      array[r.title, r.description, r.context, r.consequence] || coalesce(r.steps, '{}')) said (text)
    where n.bond_id = r.bond_id and n.words <> '  '
      and position(n.words in ' ' || btrim(regexp_replace(
        lower(upper(normalize(said.text, nfkc))), '[^[:alnum:]]+', ' ', 'g')) || ' ') > 0);
end;
comment on function off_limits_rules(uuid) is
  'Rules of my bonds that are not archived and name an activity that is off limits now; of one bond, or of all';
revoke execute on function off_limits_rules(uuid) from public;
grant execute on function off_limits_rules(uuid) to authenticated;
