-- Tasks, for the one who assigned and the one who does.

create table tasks (
  id uuid primary key,
  bond_id uuid not null,
  assigned_by uuid not null,
  assigned_to uuid not null,
  title text,
  description text,
  priority text not null check (priority in ('low', 'medium', 'high', 'urgent')),
  status text not null check (status in ('pending', 'in_progress', 'completed', 'approved', 'cancelled')),
  due_date timestamptz,
  all_day boolean not null default false,
  reminder_minutes integer,
  recurring text not null default 'none' check (recurring in ('none', 'daily', 'weekly', 'monthly')),
  point_value integer not null,
  proof_required boolean not null,
  proof_type text check (proof_type in ('photo', 'video', 'text')),
  completed_at timestamptz,
  completion_notes text,
  approved_at timestamptz,
  cancelled_at timestamptz,
  reason text,
  revision_count integer not null default 0,
  revision_note text,
  requested_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint tasks_title_check check (title is not null or erased_at is not null),
  constraint tasks_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint tasks_assigned_by_fkey foreign key (assigned_by) references profile_card (id),
  constraint tasks_assigned_to_fkey foreign key (assigned_to) references profile_card (id)
);
comment on table tasks is 'What one member of a bond asks another, or themself, to do';
comment on column tasks.id is 'The task';
comment on column tasks.bond_id is 'Bond it belongs to';
comment on column tasks.assigned_by is 'Who assigned it and approves it';
comment on column tasks.assigned_to is 'Who does it';
comment on column tasks.title is 'What is to be done';
comment on column tasks.description is 'More about it';
comment on column tasks.priority is 'low, medium, high or urgent';
comment on column tasks.status is 'pending, in_progress, completed, approved or cancelled; the last two are final';
comment on column tasks.due_date is 'Until when';
comment on column tasks.all_day is 'True when only the day of due_date counts';
comment on column tasks.reminder_minutes is 'How long before due_date to remind';
comment on column tasks.recurring is 'none, daily, weekly or monthly';
comment on column tasks.point_value is 'Points credited on approval';
comment on column tasks.proof_required is 'True when it cannot be completed without proof';
comment on column tasks.proof_type is 'photo, video or text';
comment on column tasks.completed_at is 'When the doer said it is done; null again after a revision request';
comment on column tasks.completion_notes is 'Words of the doer on completing';
comment on column tasks.approved_at is 'When it was approved';
comment on column tasks.cancelled_at is 'When it was cancelled';
comment on column tasks.reason is 'Why it was cancelled';
comment on column tasks.revision_count is 'How often the work went back';
comment on column tasks.requested_by is 'Who made the last revision request';
comment on column tasks.revision_note is 'What the last revision request asks for';
comment on column tasks.created_at is 'When it was assigned';
comment on column tasks.updated_at is 'Last event of the task';
comment on column tasks.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column tasks.version is 'Version of the task, for If-Match';
comment on column tasks.row_position is 'Position of the last event in this row';
create index tasks_open on tasks (assigned_to, due_date, id) where status in ('pending', 'in_progress');
create index tasks_of_doer on tasks (assigned_to, created_at desc, id desc);
create index tasks_of_assigner on tasks (assigned_by, created_at desc, id desc);
create index tasks_of_bond on tasks (bond_id, created_at desc, id desc);

alter table tasks enable row level security, force row level security;
create policy read on tasks for select to authenticated
  using (assigned_to = (select auth.uid()) or assigned_by = (select auth.uid()));
create policy project on tasks for all to kinkit_projector using (true) with check (true);
grant select on tasks to authenticated;
grant select, insert, update, delete on tasks to kinkit_projector;
