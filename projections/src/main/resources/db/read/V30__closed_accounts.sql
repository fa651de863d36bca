-- When an account was closed; and the right to clear dead rows away, so that erased words do not lie on.

alter table profile_self add column closed_at timestamptz;
comment on column profile_self.closed_at is 'When the person closed their account; null while it is open';

-- The right exists from PostgreSQL 17 on; before, autovacuum alone clears away.
do $$
declare
  filled text;
begin
  if current_setting('server_version_num')::int >= 170000 then
    for filled in select c.relname from pg_class c
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
          and has_table_privilege('kinkit_projector', c.oid, 'INSERT') loop
      execute format('grant maintain on %I to kinkit_projector', filled);
    end loop;
    execute format('alter default privileges in schema %I grant maintain on tables to kinkit_projector', current_schema());
  end if;
end $$;
