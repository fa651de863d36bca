-- Every declared change of what a person can take on.

create table submission_state_logs (
  id uuid primary key,
  user_id uuid not null,
  previous_state text not null check (previous_state in ('active', 'low_energy', 'paused')),
  new_state text not null check (new_state in ('active', 'low_energy', 'paused')),
  reason text,
  created_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint submission_state_logs_user_id_fkey foreign key (user_id) references profile_card (id)
);
comment on table submission_state_logs is 'Every change of a person''s submission state, newest is what holds';
comment on column submission_state_logs.id is 'Id of the event';
comment on column submission_state_logs.user_id is 'The person, who alone declares it';
comment on column submission_state_logs.previous_state is 'active, low_energy or paused, before';
comment on column submission_state_logs.new_state is 'active, low_energy or paused, from then on';
comment on column submission_state_logs.reason is 'Words of the person, if they gave any';
comment on column submission_state_logs.created_at is 'When it was declared';
comment on column submission_state_logs.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column submission_state_logs.version is 'Version of the profile after the change';
comment on column submission_state_logs.row_position is 'Position of the event';
create index submission_state_logs_newest on submission_state_logs (user_id, created_at desc, id desc);

alter table submission_state_logs enable row level security, force row level security;
create policy read on submission_state_logs for select to authenticated
  using (user_id = (select auth.uid()) or user_id = any ((select auth.co_members())::uuid[]));
create policy project on submission_state_logs for all to kinkit_projector using (true) with check (true);
grant select on submission_state_logs to authenticated;
grant select, insert, update, delete on submission_state_logs to kinkit_projector;
