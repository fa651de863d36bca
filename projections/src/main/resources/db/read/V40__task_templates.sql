-- Templates of tasks, for the members of their bond.

create table task_templates (
  id uuid primary key,
  bond_id uuid not null,
  created_by uuid not null,
  title text,
  description text,
  default_priority text not null check (default_priority in ('low', 'medium', 'high', 'urgent')),
  default_point_value integer not null,
  proof_required boolean not null,
  proof_type text check (proof_type in ('photo', 'video', 'text')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  retired_at timestamptz,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint task_templates_title_check check (title is not null or erased_at is not null),
  constraint task_templates_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint task_templates_created_by_fkey foreign key (created_by) references profile_card (id)
);
comment on table task_templates is 'What is assigned again and again in a bond, written down once';
comment on column task_templates.id is 'The template';
comment on column task_templates.bond_id is 'Bond it serves';
comment on column task_templates.created_by is 'Who wrote it and may change it';
comment on column task_templates.title is 'What is to be done';
comment on column task_templates.description is 'More about it';
comment on column task_templates.default_priority is 'low, medium, high or urgent, unless the task says otherwise';
comment on column task_templates.default_point_value is 'Points on approval, unless the task says otherwise';
comment on column task_templates.proof_required is 'True when its tasks need proof, unless the task says otherwise';
comment on column task_templates.proof_type is 'photo, video or text; null when no proof is required';
comment on column task_templates.created_at is 'When it was written';
comment on column task_templates.updated_at is 'Last event of the template';
comment on column task_templates.retired_at is 'Since when no task is made from it; null while it serves';
comment on column task_templates.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column task_templates.version is 'Version of the template, for If-Match';
comment on column task_templates.row_position is 'Position of the last event in this row';
create index task_templates_of_bond on task_templates (bond_id, created_at desc, id desc);

alter table task_templates enable row level security, force row level security;
create policy read on task_templates for select to authenticated
  using (bond_id = any ((select auth.bonds())::uuid[]));
create policy project on task_templates for all to kinkit_projector using (true) with check (true);
grant select on task_templates to authenticated;
grant select, insert, update, delete on task_templates to kinkit_projector;
