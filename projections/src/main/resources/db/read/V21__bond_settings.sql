-- What the members of a bond have agreed on. Whatever decides by it asks the bond itself, never this
-- table.

create table bond_settings (
  id uuid primary key,
  bond_id uuid not null,
  max_members integer,
  auto_approve_members boolean not null default false,
  announce_leaving boolean not null default false,
  invite_expires_after_days integer,
  max_invites_per_member integer,
  notify_on_member_join boolean not null default true,
  notify_on_member_leave boolean not null default true,
  notify_on_role_change boolean not null default true,
  notify_on_task_assigned boolean not null default true,
  notify_on_task_completed boolean not null default true,
  allow_external_invites boolean not null default true,
  enable_task_management boolean not null default true,
  enable_points_system boolean not null default true,
  enable_rewards_system boolean not null default true,
  enable_journal_sharing boolean not null default false,
  enable_calendar_sharing boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version bigint not null,
  row_position bigint not null,
  constraint bond_settings_bond_id_fkey foreign key (bond_id) references bond_card (id)
);
comment on table bond_settings is 'Settings of my bonds';
comment on column bond_settings.id is 'The bond; it has one row of settings';
comment on column bond_settings.bond_id is 'The bond';
comment on column bond_settings.max_members is 'How many places it has; null for as many as come';
comment on column bond_settings.auto_approve_members is 'True: whoever asks to join an open bond is in';
comment on column bond_settings.announce_leaving is 'True: members ask each other to say so before they leave; nobody is ever kept';
comment on column bond_settings.invite_expires_after_days is 'How long an invite lasts at most; null for as long as it says';
comment on column bond_settings.max_invites_per_member is 'How many invites a member may issue in one stay; null for no limit';
comment on column bond_settings.notify_on_member_join is 'Whether members want to be told of who joins';
comment on column bond_settings.notify_on_member_leave is 'Whether members want to be told of who leaves';
comment on column bond_settings.notify_on_role_change is 'Whether members want to be told of changed roles';
comment on column bond_settings.notify_on_task_assigned is 'Whether members want to be told of tasks assigned to them';
comment on column bond_settings.notify_on_task_completed is 'Whether members want to be told of tasks completed for them';
comment on column bond_settings.allow_external_invites is 'False: no invite is issued and none lets anybody in';
comment on column bond_settings.enable_task_management is 'False: no new task is assigned';
comment on column bond_settings.enable_points_system is 'False: nothing new promises, costs or gives points';
comment on column bond_settings.enable_rewards_system is 'False: no new reward is assigned';
comment on column bond_settings.enable_journal_sharing is 'True: members may share journal entries with the bond';
comment on column bond_settings.enable_calendar_sharing is 'True: members may share their calendar with the bond';
comment on column bond_settings.created_at is 'When the bond was founded';
comment on column bond_settings.updated_at is 'Last change of the settings';
comment on column bond_settings.version is 'Version of the bond that changed the settings last';
comment on column bond_settings.row_position is 'Position of the last event in this row';
create unique index bond_settings_of_bond on bond_settings (bond_id);

-- Bonds founded before there were settings have those of a bond whose members have said nothing.
alter table bond_card no force row level security;
insert into bond_settings (id, bond_id, max_members, created_at, updated_at, version, row_position)
select id, id, max_members, created_at, created_at, 0, 0 from bond_card;
alter table bond_card force row level security;

alter table bond_settings enable row level security, force row level security;
create policy read on bond_settings for select to authenticated
  using (bond_id = any ((select auth.bonds())::uuid[]));
create policy project on bond_settings for all to kinkit_projector using (true) with check (true);
grant select on bond_settings to authenticated;
grant select, insert, update, delete on bond_settings to kinkit_projector;
