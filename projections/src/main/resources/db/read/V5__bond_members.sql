-- Who belongs to a bond. Whoever leaves and returns has two rows. Rights never read this table:
-- they come from access.membership, written with the event itself.

create table bond_member (
  id uuid primary key,
  bond_id uuid not null,
  user_id uuid not null,
  role_in_bond text not null check (role_in_bond in ('dominant', 'submissive', 'switch', 'member')),
  is_active boolean not null,
  can_invite boolean not null,
  can_manage boolean not null,
  joined_via text not null check (joined_via in ('founding', 'invite_code')),
  joined_at timestamptz not null,
  left_at timestamptz,
  leave_reason text check (leave_reason in ('left', 'removed', 'dissolved')),
  ended_by uuid,
  version bigint not null,
  row_position bigint not null,
  constraint bond_members_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint bond_members_user_id_fkey foreign key (user_id) references profile_card (id),
  constraint bond_members_ended_by_fkey foreign key (ended_by) references profile_card (id)
);
comment on table bond_member is 'One stay of one person in one bond';
comment on column bond_member.id is 'This stay';
comment on column bond_member.bond_id is 'The bond';
comment on column bond_member.user_id is 'The member';
comment on column bond_member.role_in_bond is 'dominant, submissive, switch or member; the first and third lead';
comment on column bond_member.is_active is 'False once the stay has ended';
comment on column bond_member.can_invite is 'May issue invites';
comment on column bond_member.can_manage is 'May manage members and settings';
comment on column bond_member.joined_via is 'founding or invite_code';
comment on column bond_member.joined_at is 'When the stay began';
comment on column bond_member.left_at is 'When it ended; null while it lasts';
comment on column bond_member.leave_reason is 'left, removed or dissolved; null while it lasts';
comment on column bond_member.ended_by is 'Who ended it; null while it lasts';
comment on column bond_member.version is 'Version of the bond that changed this stay last';
comment on column bond_member.row_position is 'Position of the last event in this row';
create index bond_member_of_bond on bond_member (bond_id, joined_at desc, id desc);
create index bond_member_of_person on bond_member (user_id);

alter table bond_member enable row level security, force row level security;
create policy read on bond_member for select to authenticated
  using (bond_id = any ((select auth.bonds())::uuid[]));
create policy project on bond_member for all to kinkit_projector using (true) with check (true);
grant select on bond_member to authenticated;
grant select, insert, update, delete on bond_member to kinkit_projector;

create view bond_members with (security_invoker = true) as
select m.id, m.bond_id, m.user_id, m.role_in_bond, m.is_active, m.can_invite, m.can_manage,
       m.joined_via, m.joined_at, m.left_at, m.leave_reason, m.ended_by, m.version
from bond_member m;
comment on view bond_members is 'Present and former members of my bonds';
comment on column bond_members.id is 'This stay';
comment on column bond_members.bond_id is 'The bond';
comment on column bond_members.user_id is 'The member';
comment on column bond_members.role_in_bond is 'dominant, submissive, switch or member; the first and third lead';
comment on column bond_members.is_active is 'False once the stay has ended';
comment on column bond_members.can_invite is 'May issue invites';
comment on column bond_members.can_manage is 'May manage members and settings';
comment on column bond_members.joined_via is 'founding or invite_code';
comment on column bond_members.joined_at is 'When the stay began';
comment on column bond_members.left_at is 'When it ended; null while it lasts';
comment on column bond_members.leave_reason is 'left, removed or dissolved; null while it lasts';
comment on column bond_members.ended_by is 'Who ended it; null while it lasts';
comment on column bond_members.version is 'Version of the bond that changed this stay last';
grant select on bond_members to authenticated;
