-- What a signed-in reader may see, as one JSON document.
-- A view stands for its tables: a column of the view that has the name of a column it is made from
-- carries that column's foreign keys and policies.
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
      'unique', k.is_unique)), '[]')
    from key k join shown f on f.oid = k.origin join shown t on t.oid = k.target))
