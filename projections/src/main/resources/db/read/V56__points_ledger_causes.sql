-- Who caused each movement and by what, and achievements as a source of points.

alter table points_ledger drop constraint points_ledger_source_type_check;
alter table points_ledger add constraint points_ledger_source_type_check
  check (source_type in ('task', 'reward', 'redemption', 'manual', 'achievement', 'reversal'));
comment on column points_ledger.source_type is 'task, reward, redemption, manual, achievement or reversal';
comment on column points_ledger.source_id is 'The task, reward, unlocked achievement or reversed movement; null for an award by hand';

alter table points_ledger
  add column caused_by uuid,
  add column command_id uuid,
  add column event_id uuid;
comment on column points_ledger.caused_by is 'Who approved, redeemed, delivered, revoked or gave; null when the platform did';
comment on column points_ledger.command_id is 'The command that caused it; whatever else it did was in the same commit';
comment on column points_ledger.event_id is 'The event in the log';

-- Movements from before are told alike: the same as folding them again would say.
do $$
begin
  if to_regclass('eventstore.event') is not null then
    alter table points_ledger no force row level security;
    update points_ledger l set command_id = e.command_id, event_id = e.event_id,
        caused_by = case when e.actor not like 'system:%' then e.actor::uuid end
      from eventstore.event e where e.position = l.row_position;
    alter table points_ledger force row level security;
  end if;
end $$;

-- Not checked for rows from before: somebody whose own stream is set aside has no row yet.
alter table points_ledger add constraint points_ledger_caused_by_fkey
  foreign key (caused_by) references profile_card (id) not valid;

create index points_ledger_of_account on points_ledger (user_id, bond_id, row_position desc);
