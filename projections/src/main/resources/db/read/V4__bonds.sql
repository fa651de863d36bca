-- A bond as a stranger may find it, what only its members see, and both under the seed's name.
-- The card moves only when what it shows moves, so a stranger learns nothing of what happens inside.

create table bond_card (
  id uuid primary key,
  name text,
  description text,
  bond_type text not null check (bond_type in ('dyad', 'polycule', 'household', 'dynamic')),
  status text not null check (status in ('forming', 'active', 'paused', 'dissolved')),
  created_by uuid not null,
  is_private boolean not null,
  max_members integer,
  avatar_url text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint bond_card_name_check check (name is not null or erased_at is not null),
  constraint bonds_created_by_fkey foreign key (created_by) references profile_card (id)
);
comment on table bond_card is 'What a bond''s members see of it, and everybody signed in while it is open and not private';
comment on column bond_card.id is 'The bond';
comment on column bond_card.name is 'Name, in the words of its founder';
comment on column bond_card.description is 'What the bond is for';
comment on column bond_card.bond_type is 'dyad, polycule, household or dynamic';
comment on column bond_card.status is 'forming, active, paused or dissolved; dissolved is final';
comment on column bond_card.created_by is 'Who founded it';
comment on column bond_card.is_private is 'True: only members find it';
comment on column bond_card.max_members is 'How many places it has; null for as many as come';
comment on column bond_card.avatar_url is 'Picture';
comment on column bond_card.created_at is 'When it was founded';
comment on column bond_card.updated_at is 'Last change of this card';
comment on column bond_card.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column bond_card.version is 'Version of the bond that changed the card last';
comment on column bond_card.row_position is 'Position of the last event in this row';
create index bond_card_open on bond_card (id)
  where is_private = false and status in ('forming', 'active');

alter table bond_card enable row level security, force row level security;
create policy read on bond_card for select to authenticated
  using (id = any ((select auth.bonds())::uuid[])
    or (is_private = false and status in ('forming', 'active') and (select auth.uid()) is not null));
create policy project on bond_card for all to kinkit_projector using (true) with check (true);
grant select on bond_card to authenticated;
grant select, insert, update, delete on bond_card to kinkit_projector;

create table bond_inner (
  id uuid primary key,
  founder uuid not null,
  last_activity_at timestamptz not null,
  reason text,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint bond_inner_id_fkey foreign key (id) references bond_card (id)
);
comment on table bond_inner is 'What only the members of a bond see of it';
comment on column bond_inner.id is 'The bond';
comment on column bond_inner.founder is 'Who founded it or has taken that over';
comment on column bond_inner.last_activity_at is 'Last event of the bond itself';
comment on column bond_inner.reason is 'Why it was dissolved, in the words of who did';
comment on column bond_inner.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column bond_inner.version is 'Version of the bond, for If-Match';
comment on column bond_inner.row_position is 'Position of the last event in this row';

alter table bond_inner enable row level security, force row level security;
create policy read on bond_inner for select to authenticated
  using (id = any ((select auth.bonds())::uuid[]));
create policy project on bond_inner for all to kinkit_projector using (true) with check (true);
grant select on bond_inner to authenticated;
grant select, insert, update, delete on bond_inner to kinkit_projector;

create view bonds with (security_invoker = true) as
select c.id, c.name, c.description, c.bond_type, c.status, c.created_by, c.is_private, c.max_members,
       c.avatar_url, c.created_at, c.updated_at, i.founder, i.last_activity_at, i.reason, c.erased_at,
       i.version
from bond_card c left join bond_inner i on i.id = c.id;
comment on view bonds is 'Bonds I belong to, and open ones that are not private; what only members see is null for others';
comment on column bonds.id is 'The bond';
comment on column bonds.name is 'Name, in the words of its founder';
comment on column bonds.description is 'What the bond is for';
comment on column bonds.bond_type is 'dyad, polycule, household or dynamic';
comment on column bonds.status is 'forming, active, paused or dissolved; dissolved is final';
comment on column bonds.created_by is 'Who founded it';
comment on column bonds.is_private is 'True: only members find it';
comment on column bonds.max_members is 'How many places it has; null for as many as come';
comment on column bonds.avatar_url is 'Picture';
comment on column bonds.created_at is 'When it was founded';
comment on column bonds.updated_at is 'Last change of what everybody may see';
comment on column bonds.founder is 'Who founded it or has taken that over; members only';
comment on column bonds.last_activity_at is 'Last event of the bond itself; members only';
comment on column bonds.reason is 'Why it was dissolved; members only';
comment on column bonds.erased_at is 'Set when words of the row can no longer be opened';
comment on column bonds.version is 'Version of the bond, for If-Match; members only';
grant select on bonds to authenticated;
