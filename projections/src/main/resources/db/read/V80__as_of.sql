-- The read tables as they were: schemas asof_<position>, each a copy of all that readers have, filled by the
-- same folds up to a position. The two functions make and drop exactly such a schema and nothing else, so
-- the role that fills them owns nothing. The worker's policies come along, without its grants. What a copy shows is never more than the tables of now would show:
-- beside each policy stands another that asks for the living row.

create table projection.as_of (
  position bigint primary key check (position >= 0),
  done bigint not null default 0,
  ready boolean not null default false,
  moved_at timestamptz not null default clock_timestamp(),
  used_at timestamptz not null default clock_timestamp()
);
comment on table projection.as_of is 'Copies of the read tables as they were; few, and dropped when nobody reads them';
comment on column projection.as_of.position is 'The last event that is in its rows; its schema is asof_<position>';
comment on column projection.as_of.done is 'How far it is filled';
comment on column projection.as_of.ready is 'True when it is filled';
comment on column projection.as_of.moved_at is 'When filling went on last; long ago means that whoever filled it is gone';
comment on column projection.as_of.used_at is 'When it was read last';
grant select, insert, update, delete on projection.as_of to kinkit_projector;

create function projection.make_as_of(at bigint) returns text
  language plpgsql security definer set search_path = '' as $$
declare
  made text := 'asof_' || at;
  shown record;
  rule record;
  link record;
begin
  execute format('create schema %I', made);
  execute format('grant usage on schema %I to anon, authenticated, service_role, kinkit_projector', made);
  for shown in
    select c.oid, c.relname from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity order by c.oid
  loop
    execute format('create unlogged table %I.%I (like public.%I including all)', made, shown.relname, shown.relname);
    execute format('alter table %I.%I enable row level security, force row level security', made, shown.relname);
    for rule in
      select p.policyname, p.permissive, p.cmd, p.roles, p.qual, p.with_check from pg_catalog.pg_policies p
      where p.schemaname = 'public' and p.tablename = shown.relname
    loop
      execute format('create policy %I on %I.%I as %s for %s to %s', rule.policyname, made, shown.relname,
          rule.permissive, rule.cmd, array_to_string(rule.roles, ', '))
        || coalesce(' using (' || rule.qual || ')', '') || coalesce(' with check (' || rule.with_check || ')', '');
    end loop;
    execute format('create policy living on %I.%I as restrictive for select to authenticated'
      ' using (id in (select living.id from public.%I living))', made, shown.relname, shown.relname);
  end loop;
  for link in
    select k.conname, c.relname, pg_catalog.pg_get_constraintdef(k.oid) as definition
    from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and c.relrowsecurity
  loop
    execute format('alter table %I.%I add constraint %I %s', made, link.relname, link.conname,
      replace(link.definition, 'REFERENCES public.', format('REFERENCES %I.', made)));
  end loop;
  for shown in
    select c.relname, pg_catalog.pg_get_viewdef(c.oid) as definition from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' order by c.oid
  loop
    execute format('create view %I.%I with (security_invoker = true) as %s', made, shown.relname,
      replace(shown.definition, 'public.', format('%I.', made)));
  end loop;
  for rule in
    select c.relname, g.privilege_type, g.grantee::regrole::text as grantee
    from pg_catalog.pg_class c, pg_catalog.aclexplode(c.relacl) g
    where c.relnamespace = 'public'::regnamespace and (c.relkind = 'v' or c.relkind = 'r' and c.relrowsecurity)
      and g.grantee in ('authenticated'::regrole, 'service_role'::regrole, 'kinkit_projector'::regrole)
  loop
    execute format('grant %s on %I.%I to %s', rule.privilege_type, made, rule.relname, rule.grantee);
  end loop;
  return made;
end $$;
comment on function projection.make_as_of(bigint) is
  'Makes the empty schema asof_<position>: tables, keys, policies, views and grants of the read tables';

create function projection.drop_as_of(at bigint) returns void
  language plpgsql security definer set search_path = '' set lock_timeout = '5s' set client_min_messages = 'warning' as $$
begin
  execute format('drop schema if exists %I cascade', 'asof_' || at);
end $$;
comment on function projection.drop_as_of(bigint) is 'Drops the schema asof_<position> with all rows in it';

revoke execute on function projection.make_as_of(bigint), projection.drop_as_of(bigint) from public;
grant execute on function projection.make_as_of(bigint), projection.drop_as_of(bigint) to kinkit_projector;
