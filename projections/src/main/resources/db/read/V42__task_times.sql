-- What time will do to tasks, as it follows from their rows, and the one who looks out for it. The
-- worker sees ids and times of what waits, who has paused, who belongs where: no words of anybody.

alter table tasks
  add column remind_at timestamptz,
  add column overdue_at timestamptz,
  add column next_occurrence_at timestamptz,
  add column reminded_at timestamptz,
  add column became_overdue_at timestamptz;
comment on column tasks.remind_at is 'When a reminder will be given; null when none will';
comment on column tasks.overdue_at is 'When it will be overdue; null when nothing is due or it is overdue already';
comment on column tasks.next_occurrence_at is 'When the next task of the series opens; null when none follows or it has opened';
comment on column tasks.reminded_at is 'When the last reminder was given';
comment on column tasks.became_overdue_at is 'Since when it is overdue; null when it is not';

-- Tasks from before become overdue too: the same as folding them again would say.
alter table tasks no force row level security;
update tasks set overdue_at = due_date where status in ('pending', 'in_progress');
alter table tasks force row level security;

create index tasks_to_remind on tasks (remind_at, id) where remind_at is not null;
create index tasks_to_be_overdue on tasks (overdue_at, id) where overdue_at is not null;
create index tasks_to_follow on tasks (next_occurrence_at, id) where next_occurrence_at is not null;

grant usage on schema public to kinkit_worker;
create policy wait on tasks for select to kinkit_worker
  using (remind_at is not null or overdue_at is not null or next_occurrence_at is not null);
grant select (id, bond_id, assigned_to, remind_at, overdue_at, next_occurrence_at)
  on tasks to kinkit_worker;
create policy wait on profile_card for select to kinkit_worker using (submission_state = 'paused');
grant select (id, submission_state) on profile_card to kinkit_worker;
create policy wait on bond_card for select to kinkit_worker using (status = 'paused');
grant select (id, status) on bond_card to kinkit_worker;
create policy wait on bond_member for select to kinkit_worker using (is_active);
grant select (bond_id, user_id, is_active) on bond_member to kinkit_worker;
