-- Row security for the tables of conformance.sql, after their rows are in.
do $$
declare
  each record;
begin
  for each in
    select c.oid::regclass as name, c.relname,
      (select quote_ident(attname) from pg_attribute a where a.attrelid = c.oid and attnum = 1) as first
    from pg_class c
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
  loop
    execute format('alter table %s enable row level security', each.name);
    execute format('alter table %s force row level security', each.name);
    execute format(
      'create policy everybody on %s for select to authenticated using ((select auth.uid()) is not null and (%s is null or %s is not null))',
      each.name, each.first, each.first);
    if each.relname <> 'hidden_articles' then
      execute format('grant select on %s to authenticated', each.name);
    end if;
  end loop;
end $$;
grant select on projects_view, projects_view_alt, students_view to authenticated;
