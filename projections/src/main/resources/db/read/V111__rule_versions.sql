-- Every version of a rule, whole.

create table rule_versions (
  id uuid primary key,
  rule_id uuid not null,
  bond_id uuid not null,
  rule_version integer not null,
  written_by uuid not null,
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
  created_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint rule_versions_title_check check (title is not null or erased_at is not null),
  constraint rule_versions_rule_id_fkey foreign key (rule_id) references rules (id),
  constraint rule_versions_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint rule_versions_written_by_fkey foreign key (written_by) references profile_card (id)
);
comment on table rule_versions is 'What a rule said, version by version; never changed, never deleted';
comment on column rule_versions.id is 'This version';
comment on column rule_versions.rule_id is 'The rule';
comment on column rule_versions.bond_id is 'Bond of the rule';
comment on column rule_versions.rule_version is 'Counted from 1';
comment on column rule_versions.written_by is 'Who wrote this version';
comment on column rule_versions.rule_type is 'standing, situational, temporary, optional or protocol';
comment on column rule_versions.title is 'What it is';
comment on column rule_versions.description is 'More about it';
comment on column rule_versions.priority is '0 to 10, most first';
comment on column rule_versions.context is 'When it applies';
comment on column rule_versions.consequence is 'What follows a breach';
comment on column rule_versions.steps is 'Of a protocol, in order';
comment on column rule_versions.effective_from is 'From when on it binds; null for at once';
comment on column rule_versions.effective_until is 'When it ends by itself; null for never. It counts even while status still says active';
comment on column rule_versions.created_at is 'When it was written';
comment on column rule_versions.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column rule_versions.version is 'Version of the stream after it';
comment on column rule_versions.row_position is 'Position of the event';
create index rule_versions_of_rule on rule_versions (rule_id, rule_version);
create index rule_versions_of_bond on rule_versions (bond_id, created_at desc, id desc);

alter table rule_versions enable row level security, force row level security;
create policy read on rule_versions for select to authenticated
  using (bond_id = any ((select auth.bonds())::uuid[]));
create policy project on rule_versions for all to kinkit_projector using (true) with check (true);
grant select on rule_versions to authenticated;
grant select, insert, update, delete on rule_versions to kinkit_projector;
