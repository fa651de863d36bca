-- When an account was closed; and who may clear dead rows away, so that erased words do not lie on.

alter table profile_self add column closed_at timestamptz;
comment on column profile_self.closed_at is 'When the person closed their account; null while it is open';

-- The right exists from PostgreSQL 17 on; before, autovacuum alone clears away.
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    execute format('grant maintain on all tables in schema %I to kinkit_projector', current_schema());
    execute format('alter default privileges in schema %I grant maintain on tables to kinkit_projector', current_schema());
  end if;
end $$;
