-- Who may see what: membership, and Supabase's functions over the claims of a request.

create schema access;
comment on schema access is 'Rights, written in the append transaction (ruling 21); never exposed';

create table access.membership (
  person uuid not null,
  bond uuid not null,
  role text not null,
  can_invite boolean not null,
  can_manage boolean not null,
  active boolean not null,
  position bigint not null,
  primary key (person, bond)
);
comment on table access.membership is 'Who belongs to which bond now; every row policy reads only this';
comment on column access.membership.person is 'Profile id of the member';
comment on column access.membership.bond is 'Id of the bond';
comment on column access.membership.role is 'dominant, submissive, switch or member';
comment on column access.membership.can_invite is 'May issue invites';
comment on column access.membership.can_manage is 'May manage members and settings';
comment on column access.membership.active is 'False from the commit of leaving, removal or dissolution on';
comment on column access.membership.position is 'Position of the event that set the row';
create index membership_of_bond on access.membership (bond) include (person, role) where active;

create schema auth;
comment on schema auth is 'Identity: the claims of a request, and the embedded issuer';

-- NULL without claims: `x = NULL` is never true, so no identity, no rows (P33).
create function auth.jwt() returns jsonb language sql stable set search_path = '' as
$$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;
create function auth.uid() returns uuid language sql stable set search_path = '' as
$$ select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid $$;
create function auth.role() returns text language sql stable set search_path = '' as
$$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role' $$;

-- Each runs once per statement, in the statement's own snapshot (rls.md pattern c).
create function auth.bonds() returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare me uuid := auth.uid(); begin
  return (select coalesce(array_agg(m.bond), '{}') from access.membership m where m.person = me and m.active);
end $$;
create function auth.lead_bonds() returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare me uuid := auth.uid(); begin
  return (select coalesce(array_agg(m.bond), '{}') from access.membership m
          where m.person = me and m.active and m.role in ('dominant', 'switch'));
end $$;
create function auth.managed_bonds() returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare me uuid := auth.uid(); begin
  return (select coalesce(array_agg(m.bond), '{}') from access.membership m
          where m.person = me and m.active and m.can_manage);
end $$;
create function auth.invite_bonds() returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare me uuid := auth.uid(); begin
  return (select coalesce(array_agg(m.bond), '{}') from access.membership m
          where m.person = me and m.active and m.can_invite);
end $$;
create function auth.co_members() returns uuid[] language plpgsql stable security definer set search_path = '' as $$
declare me uuid := auth.uid(); begin
  return (select coalesce(array_agg(distinct other.person), '{}')
          from access.membership mine join access.membership other on other.bond = mine.bond and other.active
          where mine.person = me and mine.active);
end $$;
comment on function auth.uid() is 'Who asks: the subject of the verified token; null without one';
comment on function auth.role() is 'anon, authenticated or service_role';
comment on function auth.jwt() is 'All claims of the verified token';
comment on function auth.bonds() is 'Bonds I am an active member of';
comment on function auth.lead_bonds() is 'Bonds I lead: my role there is dominant or switch';
comment on function auth.managed_bonds() is 'Bonds I manage';
comment on function auth.invite_bonds() is 'Bonds I may invite to';
comment on function auth.co_members() is 'Everybody who is an active member of one of my bonds, me included';

grant usage on schema access to rights_reader, kinkit_command;
grant select on access.membership to rights_reader;
grant select, insert, update on access.membership to kinkit_command;
grant usage, create on schema auth to rights_reader;
alter function auth.bonds() owner to rights_reader;
alter function auth.lead_bonds() owner to rights_reader;
alter function auth.managed_bonds() owner to rights_reader;
alter function auth.invite_bonds() owner to rights_reader;
alter function auth.co_members() owner to rights_reader;
revoke create on schema auth from rights_reader;
grant usage on schema auth to anon, authenticated, service_role;
-- A function is executable by everybody until somebody says otherwise.
revoke execute on all functions in schema auth from public;
grant execute on function auth.uid(), auth.role(), auth.jwt() to anon, authenticated, service_role, rights_reader;
grant usage on schema public to anon, authenticated, service_role, kinkit_projector;
set role rights_reader;
revoke execute on function auth.bonds(), auth.lead_bonds(), auth.managed_bonds(), auth.invite_bonds(),
  auth.co_members() from public;
grant execute on function auth.bonds(), auth.lead_bonds(), auth.managed_bonds(), auth.invite_bonds(),
  auth.co_members() to authenticated;
reset role;
