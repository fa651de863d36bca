-- Every movement of points. Rows are added, never changed.

create table points_ledger (
  id uuid primary key,
  account_id uuid not null,
  user_id uuid not null,
  bond_id uuid not null,
  points integer not null,
  balance_after integer not null,
  source_type text not null check (source_type in ('task', 'reward', 'redemption', 'manual', 'reversal')),
  source_id uuid,
  reason text,
  created_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint points_ledger_user_id_fkey foreign key (user_id) references profile_card (id),
  constraint points_ledger_bond_id_fkey foreign key (bond_id) references bond_card (id)
);
comment on table points_ledger is 'Every movement of points of one person in one bond; their sum is the balance';
comment on column points_ledger.id is 'This movement';
comment on column points_ledger.account_id is 'Account of the person in this bond';
comment on column points_ledger.user_id is 'Whose points';
comment on column points_ledger.bond_id is 'In which bond';
comment on column points_ledger.points is 'What was added; negative when taken';
comment on column points_ledger.balance_after is 'Balance after this movement';
comment on column points_ledger.source_type is 'task, reward, redemption, manual or reversal';
comment on column points_ledger.source_id is 'The task, reward or reversed movement; null for an award by hand';
comment on column points_ledger.reason is 'Words of a lead, for an award by hand or its reversal';
comment on column points_ledger.created_at is 'When points moved';
comment on column points_ledger.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column points_ledger.version is 'Place in the account''s history';
comment on column points_ledger.row_position is 'Position of the event';
create index points_ledger_of_person on points_ledger (user_id, created_at desc, id desc);
create index points_ledger_of_bond on points_ledger (bond_id, created_at desc, id desc);

alter table points_ledger enable row level security, force row level security;
create policy read on points_ledger for select to authenticated
  using (user_id = (select auth.uid()) or bond_id = any ((select auth.lead_bonds())::uuid[]));
create policy project on points_ledger for all to kinkit_projector using (true) with check (true);
grant select on points_ledger to authenticated;
grant select, insert, update, delete on points_ledger to kinkit_projector;
