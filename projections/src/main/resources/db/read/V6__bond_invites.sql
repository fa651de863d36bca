-- Invites, for those who may issue them. The code itself stands nowhere.

create table bond_invites (
  id uuid primary key,
  bond_id uuid not null,
  issued_by uuid not null,
  hint text not null,
  issued_at timestamptz not null,
  expires_at timestamptz,
  max_uses integer,
  uses integer not null default 0,
  revoked_at timestamptz,
  revoked_by uuid,
  version bigint not null,
  row_position bigint not null,
  constraint bond_invites_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint bond_invites_issued_by_fkey foreign key (issued_by) references profile_card (id),
  constraint bond_invites_revoked_by_fkey foreign key (revoked_by) references profile_card (id)
);
comment on table bond_invites is 'Invites of my bonds, for members who may invite';
comment on column bond_invites.id is 'Keyed hash of the code; the code cannot be computed from it';
comment on column bond_invites.bond_id is 'The bond it lets into';
comment on column bond_invites.issued_by is 'Who issued it';
comment on column bond_invites.hint is 'Last characters of the code, enough to tell invites apart';
comment on column bond_invites.issued_at is 'When it was issued';
comment on column bond_invites.expires_at is 'From when on it no longer works; null for never';
comment on column bond_invites.max_uses is 'How often it works; null for as often as there are places';
comment on column bond_invites.uses is 'How often it has been used';
comment on column bond_invites.revoked_at is 'When it was withdrawn; null while it holds';
comment on column bond_invites.revoked_by is 'Who withdrew it';
comment on column bond_invites.version is 'Version of the invite, for If-Match';
comment on column bond_invites.row_position is 'Position of the last event in this row';
create index bond_invites_of_bond on bond_invites (bond_id, issued_at desc, id desc);

alter table bond_invites enable row level security, force row level security;
create policy read on bond_invites for select to authenticated
  using (bond_id = any ((select auth.invite_bonds())::uuid[]));
create policy project on bond_invites for all to kinkit_projector using (true) with check (true);
grant select on bond_invites to authenticated;
grant select, insert, update, delete on bond_invites to kinkit_projector;
