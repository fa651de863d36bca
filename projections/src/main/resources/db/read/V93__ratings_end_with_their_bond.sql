-- What a member revealed to a bond is for those who are in that bond with them. Sharing another bond is not
-- enough: who has left this one is read there no longer, though the two still meet elsewhere.

create or replace function auth.members() returns text[]
  language plpgsql stable security definer set search_path = '' as $$
declare mine uuid[] := auth.bonds(); begin
  return (select coalesce(array_agg(m.bond || '/' || m.person), '{}') from access.membership m
          where m.bond = any (mine) and m.active);
end $$;
comment on function auth.members() is 'Who belongs to which of my bonds now, as bond/person, me included';
grant create on schema auth to rights_reader;
alter function auth.members() owner to rights_reader;
revoke create on schema auth from rights_reader;
set role rights_reader;
revoke execute on function auth.members() from public;
grant execute on function auth.members() to authenticated;
reset role;

alter policy read on boundary_ratings
  using (user_id = (select auth.uid())
    or revealed and bond_id = any ((select auth.bonds())::uuid[])
      and bond_id || '/' || user_id = any ((select auth.members())::text[]));
