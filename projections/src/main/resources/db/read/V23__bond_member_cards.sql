-- What a member shows the others of themself, and what those who manage note about a member: two
-- kinds of readers, so two tables, and both under the seed's name.

alter table bond_member
  add column nickname text,
  add column bio text,
  add column avatar_url text,
  add column erased_at timestamptz;
alter table bond_member drop constraint bond_member_joined_via_check;
alter table bond_member add constraint bond_member_joined_via_check
  check (joined_via in ('founding', 'invite_code', 'join_request'));
comment on column bond_member.joined_via is 'founding, invite_code or join_request';
comment on column bond_member.nickname is 'What the member is called in this bond';
comment on column bond_member.bio is 'What the member says of themself in this bond';
comment on column bond_member.avatar_url is 'Picture of the member in this bond';
comment on column bond_member.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';

create table bond_member_note (
  id uuid primary key,
  bond_id uuid not null,
  user_id uuid not null,
  notes text,
  noted_by uuid not null,
  noted_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint bond_member_note_id_fkey foreign key (id) references bond_member (id),
  constraint bond_member_note_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint bond_member_note_user_id_fkey foreign key (user_id) references profile_card (id),
  constraint bond_member_note_noted_by_fkey foreign key (noted_by) references profile_card (id)
);
comment on table bond_member_note is 'What those who manage a bond note about a member, for themselves';
comment on column bond_member_note.id is 'The stay it is about';
comment on column bond_member_note.bond_id is 'The bond';
comment on column bond_member_note.user_id is 'The member it is about';
comment on column bond_member_note.notes is 'The note; null once it is taken away';
comment on column bond_member_note.noted_by is 'Who wrote it last';
comment on column bond_member_note.noted_at is 'When it was written last';
comment on column bond_member_note.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column bond_member_note.version is 'Version of the bond that changed the note last';
comment on column bond_member_note.row_position is 'Position of the last event in this row';
create index bond_member_note_of_bond on bond_member_note (bond_id, noted_at desc, id desc);

alter table bond_member_note enable row level security, force row level security;
create policy read on bond_member_note for select to authenticated
  using (bond_id = any ((select auth.managed_bonds())::uuid[]));
create policy project on bond_member_note for all to kinkit_projector using (true) with check (true);
grant select on bond_member_note to authenticated;
grant select, insert, update, delete on bond_member_note to kinkit_projector;

create or replace view bond_members with (security_invoker = true) as
select m.id, m.bond_id, m.user_id, m.role_in_bond, m.is_active, m.can_invite, m.can_manage,
       m.joined_via, m.joined_at, m.left_at, m.leave_reason, m.ended_by, m.version, m.nickname, m.bio,
       m.avatar_url, n.notes, m.erased_at
from bond_member m left join bond_member_note n on n.id = m.id;
comment on column bond_members.joined_via is 'founding, invite_code or join_request';
comment on column bond_members.nickname is 'What the member is called in this bond';
comment on column bond_members.bio is 'What the member says of themself in this bond';
comment on column bond_members.avatar_url is 'Picture of the member in this bond';
comment on column bond_members.notes is 'What those who manage note about the member; only for them';
comment on column bond_members.erased_at is 'Set when words of the row can no longer be opened';
