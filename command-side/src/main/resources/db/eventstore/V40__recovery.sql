-- What a backup needs to read of the log, and what a restore leaves behind.

-- Commands without events are few; a backup takes those of a range of positions.
create index command_without_events on eventstore.command (first_position) where count = 0;

create table eventstore.recovery (
  id bigint generated always as identity,
  restored_at timestamptz not null default now(),
  position bigint not null,
  source text not null,
  done_at timestamptz,
  constraint recovery_pkey primary key (id)
);
comment on table eventstore.recovery is 'Each time this database was filled from a backup; about this database alone, in no backup';
comment on column eventstore.recovery.id is 'Number of the restore';
comment on column eventstore.recovery.restored_at is 'When it was';
comment on column eventstore.recovery.position is 'The last position that came back; what followed it is not in this log';
comment on column eventstore.recovery.source is 'What was restored, such as log or keys';
comment on column eventstore.recovery.done_at is 'When an operator said that nothing more will be brought back; until then no stored file is deleted';

grant select on eventstore.recovery to kinkit_command;
