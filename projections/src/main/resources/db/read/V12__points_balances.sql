-- What each account holds now.

create table points_balances (
  id uuid primary key,
  user_id uuid not null,
  bond_id uuid not null,
  balance integer not null default 0 check (balance >= 0),
  updated_at timestamptz not null,
  version bigint not null,
  row_position bigint not null,
  constraint points_balances_user_id_fkey foreign key (user_id) references profile_card (id),
  constraint points_balances_bond_id_fkey foreign key (bond_id) references bond_card (id)
);
comment on table points_balances is 'Points one person holds in one bond';
comment on column points_balances.id is 'The account';
comment on column points_balances.user_id is 'Whose points';
comment on column points_balances.bond_id is 'In which bond';
comment on column points_balances.balance is 'Sum of all movements; never below zero';
comment on column points_balances.updated_at is 'When points moved last';
comment on column points_balances.version is 'Version of the account, for If-Match';
comment on column points_balances.row_position is 'Position of the last event in this row';
create index points_balances_of_person on points_balances (user_id);
create index points_balances_of_bond on points_balances (bond_id);

alter table points_balances enable row level security, force row level security;
create policy read on points_balances for select to authenticated
  using (user_id = (select auth.uid()) or bond_id = any ((select auth.lead_bonds())::uuid[]));
create policy project on points_balances for all to kinkit_projector using (true) with check (true);
grant select on points_balances to authenticated;
grant select, insert, update, delete on points_balances to kinkit_projector;
