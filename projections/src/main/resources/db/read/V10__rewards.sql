-- Rewards, for the one who offered and the one who receives.

create table rewards (
  id uuid primary key,
  bond_id uuid not null,
  assigned_by uuid not null,
  assigned_to uuid not null,
  reward_type text not null check (reward_type in ('verbal', 'points', 'relational', 'achievement')),
  title text,
  description text,
  point_value integer not null,
  point_cost integer not null,
  love_language text,
  task_id uuid,
  status text not null
    check (status in ('available', 'redeemed', 'in_progress', 'completed', 'expired', 'revoked')),
  redeemed_at timestamptz,
  redemption_id uuid,
  completed_at timestamptz,
  revoked_at timestamptz,
  refund integer,
  reason text,
  expires_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint rewards_title_check check (title is not null or erased_at is not null),
  constraint rewards_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint rewards_assigned_by_fkey foreign key (assigned_by) references profile_card (id),
  constraint rewards_assigned_to_fkey foreign key (assigned_to) references profile_card (id),
  constraint rewards_task_id_fkey foreign key (task_id) references tasks (id)
);
comment on table rewards is 'What one member offers or grants another';
comment on column rewards.id is 'The reward';
comment on column rewards.bond_id is 'Bond it belongs to';
comment on column rewards.assigned_by is 'Who offers it';
comment on column rewards.assigned_to is 'Who receives it';
comment on column rewards.reward_type is 'verbal, points, relational or achievement';
comment on column rewards.title is 'What it is';
comment on column rewards.description is 'More about it';
comment on column rewards.point_value is 'Points paid out on delivery; only for type points';
comment on column rewards.point_cost is 'Points that redeeming takes; 0 is free';
comment on column rewards.love_language is 'Kind of affection it stands for';
comment on column rewards.task_id is 'Task it was earned by, if one';
comment on column rewards.status is 'available, redeemed, in_progress, completed, expired or revoked';
comment on column rewards.redeemed_at is 'When it was redeemed';
comment on column rewards.redemption_id is 'Movement in points_ledger that paid for it';
comment on column rewards.completed_at is 'When it was delivered';
comment on column rewards.revoked_at is 'When it was taken back';
comment on column rewards.refund is 'Points given back when it was taken back';
comment on column rewards.reason is 'Why it was taken back';
comment on column rewards.expires_at is 'Until when it can be redeemed; null for ever';
comment on column rewards.created_at is 'When it was offered';
comment on column rewards.updated_at is 'Last event of the reward';
comment on column rewards.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column rewards.version is 'Version of the reward, for If-Match';
comment on column rewards.row_position is 'Position of the last event in this row';
create index rewards_of_receiver on rewards (assigned_to, created_at desc, id desc);
create index rewards_of_giver on rewards (assigned_by, created_at desc, id desc);
create index rewards_of_bond on rewards (bond_id, created_at desc, id desc);

alter table rewards enable row level security, force row level security;
create policy read on rewards for select to authenticated
  using (assigned_to = (select auth.uid()) or assigned_by = (select auth.uid()));
create policy project on rewards for all to kinkit_projector using (true) with check (true);
grant select on rewards to authenticated;
grant select, insert, update, delete on rewards to kinkit_projector;
