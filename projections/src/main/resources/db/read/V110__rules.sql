-- Rules of a bond, for its members, and those that wait for their time, for the one who looks out for it:
-- the worker sees ids and times of these and no words.

create table rules (
  id uuid primary key,
  bond_id uuid not null,
  created_by uuid not null,
  assigned_to uuid,
  rule_type text not null
    check (rule_type in ('standing', 'situational', 'temporary', 'optional', 'protocol')),
  title text,
  description text,
  priority integer not null,
  context text,
  consequence text,
  steps text[],
  effective_from timestamptz,
  effective_until timestamptz,
  status text not null check (status in ('active', 'inactive', 'archived')),
  active boolean not null,
  begins_at timestamptz,
  rule_version integer not null,
  deactivated_at timestamptz,
  cause text check (cause in ('manual', 'expired')),
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint rules_title_check check (title is not null or erased_at is not null),
  constraint rules_active_check check (active = (status = 'active')),
  constraint rules_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint rules_created_by_fkey foreign key (created_by) references profile_card (id),
  constraint rules_assigned_to_fkey foreign key (assigned_to) references profile_card (id)
);
comment on table rules is 'What the members of a bond have agreed to live by, as it stands now';
comment on column rules.id is 'The rule';
comment on column rules.bond_id is 'Bond it belongs to';
comment on column rules.created_by is 'Who made it and keeps it';
comment on column rules.assigned_to is 'Whom it binds; null for every member';
comment on column rules.rule_type is 'standing, situational, temporary, optional or protocol';
comment on column rules.title is 'What it is';
comment on column rules.description is 'More about it';
comment on column rules.priority is '0 to 10, most first';
comment on column rules.context is 'When it applies';
comment on column rules.consequence is 'What follows a breach';
comment on column rules.steps is 'Of a protocol, in order';
comment on column rules.effective_from is 'From when on it binds; null for at once';
comment on column rules.effective_until is 'When it ends by itself; null for never. It counts even while status still says active';
comment on column rules.status is 'active, inactive or archived';
comment on column rules.active is 'True while status is active';
comment on column rules.begins_at is 'When time activates it; null when that has happened or been called off';
comment on column rules.rule_version is 'Which version stands now, counted from 1';
comment on column rules.deactivated_at is 'When it was last deactivated';
comment on column rules.cause is 'Why it was last deactivated: manual or expired';
comment on column rules.archived_at is 'When it ended for good';
comment on column rules.created_at is 'When it was made';
comment on column rules.updated_at is 'Last event of the rule';
comment on column rules.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column rules.version is 'Version of the stream, for If-Match';
comment on column rules.row_position is 'Position of the last event in this row';
create index rules_of_bond on rules (bond_id, created_at desc, id desc);
create index rules_to_begin on rules (begins_at, id) where begins_at is not null;
create index rules_to_expire on rules (effective_until, id)
  where effective_until is not null and (status = 'active' or begins_at is not null);

alter table rules enable row level security, force row level security;
create policy read on rules for select to authenticated
  using (bond_id = any ((select auth.bonds())::uuid[]));
create policy project on rules for all to kinkit_projector using (true) with check (true);
grant select on rules to authenticated;
grant select, insert, update, delete on rules to kinkit_projector;

create policy wait on rules for select to kinkit_worker
  using (begins_at is not null or (status = 'active' and effective_until is not null));
grant select (id, bond_id, assigned_to, status, begins_at, effective_until, row_position) on rules to kinkit_worker;
