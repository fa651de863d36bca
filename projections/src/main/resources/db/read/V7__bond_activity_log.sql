-- What happened to a bond as a whole, told to its members. What two members do with each other is
-- not told to a third: tasks, rewards and points do not appear here.

create table bond_activity_log (
  id uuid primary key,
  bond_id uuid not null,
  user_id uuid,
  activity_type text not null check (activity_type in
    ('bond_updated', 'invite_sent', 'member_joined', 'member_left', 'member_role_changed',
     'permission_changed')),
  activity_description text not null,
  created_at timestamptz not null,
  version bigint not null,
  row_position bigint not null,
  constraint bond_activity_log_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint bond_activity_log_user_id_fkey foreign key (user_id) references profile_card (id)
);
comment on table bond_activity_log is 'What happened to a bond, one row for each event, without anybody''s words';
comment on column bond_activity_log.id is 'Id of the event';
comment on column bond_activity_log.bond_id is 'The bond';
comment on column bond_activity_log.user_id is 'Whom it is about, or who did it when it is about the bond as a whole';
comment on column bond_activity_log.activity_type is 'bond_updated, invite_sent, member_joined, member_left, member_role_changed or permission_changed';
comment on column bond_activity_log.activity_description is 'A neutral sentence made by the platform';
comment on column bond_activity_log.created_at is 'When it happened';
comment on column bond_activity_log.version is 'Version of the bond or invite after it';
comment on column bond_activity_log.row_position is 'Position of the event';
create index bond_activity_log_newest on bond_activity_log (bond_id, created_at desc, id desc);

alter table bond_activity_log enable row level security, force row level security;
create policy read on bond_activity_log for select to authenticated
  using (bond_id = any ((select auth.bonds())::uuid[]));
create policy project on bond_activity_log for all to kinkit_projector using (true) with check (true);
grant select on bond_activity_log to authenticated;
grant select, insert, update, delete on bond_activity_log to kinkit_projector;
