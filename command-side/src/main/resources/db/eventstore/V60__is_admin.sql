-- What a policy asks about privileges: one question, once per statement, of the row the append writes.

create function auth.is_admin() returns boolean language plpgsql stable security definer set search_path = '' as $$
declare me uuid := auth.uid(); begin
  return exists (select from access.privilege p where p.person = me and p.privilege = 'admin' and p.active);
end $$;
comment on function auth.is_admin() is 'Whether I am an admin now';

grant select on access.privilege to rights_reader;
grant create on schema auth to rights_reader;
alter function auth.is_admin() owner to rights_reader;
revoke create on schema auth from rights_reader;
set role rights_reader;
revoke execute on function auth.is_admin() from public;
grant execute on function auth.is_admin() to authenticated;
reset role;
