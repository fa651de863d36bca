-- What a signed-in reader may see and call, as one JSON document.
-- A view stands for its tables: a column of the view that has the name of a column it is made from
-- carries that column's foreign keys and policies. A function is shown if it changes nothing and runs with
-- the rights of who calls it.
with shown as (
  select c.oid, c.relname, c.relkind = 'v' as is_view
  from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and not c.relispartition
    and has_table_privilege('authenticated', c.oid, 'select')
), shown_column as (
  select s.oid, a.attnum, a.attname, format_type(a.atttypid, -1) as type
  from shown s join pg_attribute a on a.attrelid = s.oid and a.attnum > 0 and not a.attisdropped
), origin as (
  select s.oid as relation, s.oid as made_from, a.attnum, a.attname as name
  from shown s join shown_column a on a.oid = s.oid where not s.is_view
  union
  select s.oid, d.refobjid, d.refobjsubid, a.attname
  from shown s
    join pg_rewrite r on r.ev_class = s.oid
    join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
      and d.refclassid = 'pg_class'::regclass and d.refobjid <> s.oid and d.refobjsubid > 0
    join pg_attribute b on b.attrelid = d.refobjid and b.attnum = d.refobjsubid
    join shown_column a on a.oid = s.oid and a.attname = b.attname
  where s.is_view
), policy_column as (
  select distinct o.relation, o.name
  from pg_policy p
    join pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid
      and d.refclassid = 'pg_class'::regclass and d.refobjid = p.polrelid and d.refobjsubid > 0
    join origin o on o.made_from = p.polrelid and o.attnum = d.refobjsubid
  where p.polcmd in ('r', '*')
    and (p.polroles = '{0}' or 'authenticated'::regrole = any (p.polroles))
), side as (
  select k.oid, 'f' as kind, o.relation, array_agg(o.name order by u.place) as names
  from pg_constraint k, unnest(k.conkey) with ordinality u(attnum, place),
    origin o where k.contype = 'f' and o.made_from = k.conrelid and o.attnum = u.attnum
  group by k.oid, o.relation, k.conkey having count(*) = cardinality(k.conkey)
  union all
  select k.oid, 't', o.relation, array_agg(o.name order by u.place)
  from pg_constraint k, unnest(k.confkey) with ordinality u(attnum, place),
    origin o where k.contype = 'f' and o.made_from = k.confrelid and o.attnum = u.attnum
  group by k.oid, o.relation, k.confkey having count(*) = cardinality(k.confkey)
), key as (
  select k.conname, f.relation as origin, f.names as columns, t.relation as target, t.names as target_columns,
    exists (
      select from pg_constraint p
      where p.conrelid = k.conrelid and p.contype = 'p' and k.conkey <@ p.conkey
        and f.relation = k.conrelid) as is_primary,
    exists (
      select from pg_index i
      where i.indrelid = k.conrelid and i.indisunique and i.indpred is null and i.indexprs is null
        and (select array_agg(n order by n) from unnest(i.indkey[0:i.indnkeyatts - 1]) n)
          = (select array_agg(n order by n) from unnest(k.conkey) n)) as is_unique
  from pg_constraint k
    join side f on f.oid = k.oid and f.kind = 'f'
    join side t on t.oid = k.oid and t.kind = 't'
  where k.conparentid = 0
    and (f.relation <> t.relation or k.conrelid = k.confrelid) -- not what only holds one view together
)
, routine as (
  select p.oid, p.proname, p.pronargs, p.pronargdefaults, p.proretset, p.prorettype, t.typrelid,
    t.typtype = 'c' or p.prorettype = 'record'::regtype as has_columns
  from pg_proc p join pg_type t on t.oid = p.prorettype join pg_language l on l.oid = p.prolang
  where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.provolatile in ('s', 'i')
    and not p.prosecdef and p.provariadic = 0 and l.lanname in ('sql', 'plpgsql')
    and (t.typtype <> 'p' or (p.prorettype = 'record'::regtype and p.proargmodes is not null))
    and has_function_privilege('authenticated', p.oid, 'execute')
    and not exists (select from pg_depend d where d.objid = p.oid and d.classid = 'pg_proc'::regclass and d.deptype = 'e')
    and (p.pronargs = 0 or not '' = any (p.proargnames))
    and (p.pronargs = 0 or p.proargnames is not null)
), routine_argument as (
  select p.oid, u.name, format_type(u.type, null) as type, u.nth, u.mode in ('i', 'b') as taken,
    count(*) filter (where u.mode in ('i', 'b')) over (partition by p.oid order by u.nth) as place
  from routine r join pg_proc p on p.oid = r.oid,
    unnest(coalesce(p.proallargtypes, p.proargtypes::oid[]), p.proargnames,
      coalesce(p.proargmodes::text[], array_fill('i'::text, array[p.pronargs::int])))
      with ordinality u(type, name, mode, nth)
)
select json_build_object(
  'relations', (
    select coalesce(json_agg(json_build_object(
      'name', s.relname,
      'view', s.is_view,
      'columns', (select coalesce(json_object_agg(a.attname, a.type order by a.attnum), '{}') from shown_column a where a.oid = s.oid),
      'policies', (select coalesce(json_agg(p.name), '[]') from policy_column p where p.relation = s.oid))), '[]')
    from shown s),
  'keys', (
    select coalesce(json_agg(json_build_object(
      'name', k.conname,
      'origin', f.relname,
      'columns', k.columns,
      'target', t.relname,
      'targetColumns', k.target_columns,
      'unique', k.is_unique,
      'primary', k.is_primary)), '[]')
    from key k join shown f on f.oid = k.origin join shown t on t.oid = k.target),
  'routines', (
    select coalesce(json_agg(json_build_object(
      'name', r.proname,
      'comment', coalesce(obj_description(r.oid, 'pg_proc'), ''),
      'arguments', (
        select coalesce(json_agg(json_build_object(
          'name', a.name, 'type', a.type, 'optional', a.place > r.pronargs - r.pronargdefaults) order by a.place), '[]')
        from routine_argument a where a.oid = r.oid and a.taken),
      'set', r.proretset,
      'type', case when not r.has_columns then format_type(r.prorettype, null) end,
      'relation', (select s.relname from shown s where s.oid = r.typrelid),
      'columns', case
        when r.typrelid <> 0 then (
          select json_object_agg(c.attname, format_type(c.atttypid, -1) order by c.attnum)
          from pg_attribute c where c.attrelid = r.typrelid and c.attnum > 0 and not c.attisdropped)
        else (
          select coalesce(json_object_agg(a.name, a.type order by a.nth), '{}')
          from routine_argument a where a.oid = r.oid and not a.taken)
        end)), '[]')
    from routine r),
  'languages', (select coalesce(json_agg(cfgname), '[]') from pg_ts_config where cfgnamespace = 'pg_catalog'::regnamespace))
