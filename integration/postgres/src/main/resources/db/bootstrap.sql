-- Run once by a superuser in the platform's database, and again without harm: the roles.
-- Nobody who answers a request owns anything; see domain/decisions/0005-row-security-roles.md.
do $$
declare
  wanted text;
begin
  -- Who owns the schemas and migrates them; answers no request.
  if not exists (select from pg_roles where rolname = 'kinkit_owner') then
    create role kinkit_owner login nosuperuser nobypassrls;
  end if;
  -- One login for each part of the program.
  foreach wanted in array array['kinkit_command', 'kinkit_projector', 'kinkit_query', 'kinkit_worker',
                                'kinkit_auditor', 'kinkit_identity'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I login noinherit nosuperuser nobypassrls', wanted);
    end if;
  end loop;
  -- Who a reader is, once a request has said so: Supabase's names.
  foreach wanted in array array['anon', 'authenticated', 'service_role', 'rights_reader'] loop
    if not exists (select from pg_roles where rolname = wanted) then
      execute format('create role %I nologin noinherit nosuperuser nobypassrls', wanted);
    end if;
  end loop;
  execute format('grant connect, create, temporary on database %I to kinkit_owner', current_database());
  execute format('revoke connect, temporary on database %I from public', current_database());
  foreach wanted in array array['kinkit_command', 'kinkit_projector', 'kinkit_query', 'kinkit_worker',
                                'kinkit_auditor', 'kinkit_identity'] loop
    execute format('grant connect on database %I to %I', current_database(), wanted);
  end loop;
end $$;

-- The reading pool becomes anon or authenticated for one statement; it inherits nothing from them.
grant anon, authenticated, service_role to kinkit_query;
-- The owner hands the functions that look up rights to the role that may.
grant rights_reader to kinkit_owner;
-- Foreign keys are declared, but one parked row must not poison its children (ruling 22).
grant set on parameter session_replication_role to kinkit_projector;

alter schema public owner to kinkit_owner;
revoke all on schema public from public;
