-- Evidence for tasks. It carries the parties of its task, so that its policy asks no other table.

create table task_proof (
  id uuid primary key,
  task_id uuid not null,
  bond_id uuid not null,
  assigned_by uuid not null,
  assigned_to uuid not null,
  created_by uuid not null,
  proof_type text not null check (proof_type in ('photo', 'video', 'text')),
  proof_text text,
  proof_url text,
  submitted_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint task_proof_task_id_fkey foreign key (task_id) references tasks (id),
  constraint task_proof_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint task_proof_assigned_by_fkey foreign key (assigned_by) references profile_card (id),
  constraint task_proof_assigned_to_fkey foreign key (assigned_to) references profile_card (id),
  constraint task_proof_created_by_fkey foreign key (created_by) references profile_card (id)
);
comment on table task_proof is 'Evidence a doer has submitted; never changed, never deleted';
comment on column task_proof.id is 'This piece of evidence';
comment on column task_proof.task_id is 'The task';
comment on column task_proof.bond_id is 'Bond of the task';
comment on column task_proof.assigned_by is 'Who assigned the task';
comment on column task_proof.assigned_to is 'Who does it';
comment on column task_proof.created_by is 'Who submitted it: the doer';
comment on column task_proof.proof_type is 'photo, video or text';
comment on column task_proof.proof_text is 'Words of the doer';
comment on column task_proof.proof_url is 'Where a picture or film lies; null for text';
comment on column task_proof.submitted_at is 'When it was submitted';
comment on column task_proof.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column task_proof.version is 'Version of the task after it';
comment on column task_proof.row_position is 'Position of the event';
create index task_proof_of_task on task_proof (task_id);
create index task_proof_of_doer on task_proof (assigned_to, submitted_at desc, id desc);
create index task_proof_of_assigner on task_proof (assigned_by, submitted_at desc, id desc);

alter table task_proof enable row level security, force row level security;
create policy read on task_proof for select to authenticated
  using (assigned_to = (select auth.uid()) or assigned_by = (select auth.uid()));
create policy project on task_proof for all to kinkit_projector using (true) with check (true);
grant select on task_proof to authenticated;
grant select, insert, update, delete on task_proof to kinkit_projector;
