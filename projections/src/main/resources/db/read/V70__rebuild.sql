-- Rebuilds of the read tables: what was asked for, how far it is, what it found. The twin stands in a
-- schema of its own, which nobody but the projector may look into; its tables are not written ahead,
-- since they can always be made again and hold plain words.

create schema twin;
comment on schema twin is 'Read tables while they are built anew beside the live ones; dropped when that is done';
grant usage, create on schema twin to kinkit_projector;

create table projection.rebuild (
  id bigint generated always as identity primary key,
  goal text not null check (goal in ('verify', 'dry_run', 'rebuild')),
  tables text[] not null,
  phase text not null check (phase in
    ('building', 'comparing', 'waiting', 'applying', 'stopped', 'done', 'discarded')),
  wish text not null default 'go' check (wish in ('go', 'stop', 'discard')),
  stale boolean not null default false,
  position bigint not null default 0,
  reached bigint not null default 0,
  folded bigint not null default 0,
  attempt integer not null default 0,
  trouble text,
  asked_by text not null,
  asked_at timestamptz not null default now(),
  begun_at timestamptz,
  updated_at timestamptz not null default now(),
  ended_at timestamptz
);
comment on table projection.rebuild is 'Each rebuild or verification of read tables';
comment on column projection.rebuild.id is 'Number of the run';
comment on column projection.rebuild.goal is 'verify compares, dry_run compares and waits for a word, rebuild compares and applies';
comment on column projection.rebuild.tables is 'Read tables it is about';
comment on column projection.rebuild.phase is 'building the twin, comparing it, waiting for a word, applying the difference; stopped by hand; done or discarded';
comment on column projection.rebuild.wish is 'What somebody has asked of the run meanwhile';
comment on column projection.rebuild.stale is 'A key was destroyed since the twin was begun, so it may hold words that are erased';
comment on column projection.rebuild.position is 'The twin is built from whole streams up to this position';
comment on column projection.rebuild.reached is 'Position the twin has been brought to since; what was compared, and applied, is compared there';
comment on column projection.rebuild.folded is 'Events folded so far, of position';
comment on column projection.rebuild.attempt is 'How often it was begun; more than once when PostgreSQL crashed or somebody was erased meanwhile';
comment on column projection.rebuild.trouble is 'What stands in the way, or why it ended otherwise than done';
comment on column projection.rebuild.asked_by is 'UUID of the admin who asked, or system:operator';
comment on column projection.rebuild.asked_at is 'When it was asked for';
comment on column projection.rebuild.begun_at is 'When this attempt was begun';
comment on column projection.rebuild.updated_at is 'When anything of this row changed last';
comment on column projection.rebuild.ended_at is 'When it was over; null while it is open';
-- One at a time.
create unique index rebuild_open on projection.rebuild ((true)) where ended_at is null;

create table projection.rebuild_unit (
  run bigint not null references projection.rebuild (id) on delete cascade,
  number integer not null,
  first_stream text collate "C" not null,
  last_stream text collate "C" not null,
  done boolean not null default false,
  primary key (run, number)
);
comment on table projection.rebuild_unit is 'Streams that are folded together; a unit and its rows in the twin commit together, so a crash repeats a unit and nothing else';
comment on column projection.rebuild_unit.run is 'The run';
comment on column projection.rebuild_unit.number is 'Place in the order of streams';
comment on column projection.rebuild_unit.first_stream is 'Name of its first stream';
comment on column projection.rebuild_unit.last_stream is 'Name of its last stream';
comment on column projection.rebuild_unit.done is 'Its rows are in the twin';

create table projection.rebuild_aside (
  run bigint not null references projection.rebuild (id) on delete cascade,
  stream text collate "C" not null,
  position bigint not null,
  type text not null,
  reason text not null,
  known boolean not null,
  primary key (run, stream)
);
comment on table projection.rebuild_aside is 'Streams that the twin leaves standing where they cannot be shown';
comment on column projection.rebuild_aside.run is 'The run';
comment on column projection.rebuild_aside.stream is 'Name of the aggregate';
comment on column projection.rebuild_aside.position is 'The event that cannot be shown';
comment on column projection.rebuild_aside.type is 'Stored name of that event';
comment on column projection.rebuild_aside.reason is 'Kind and place of the failure, without any words of the event';
comment on column projection.rebuild_aside.known is 'True when the live tables have parked it there too';

create table projection.difference (
  run bigint not null references projection.rebuild (id) on delete cascade,
  table_name text not null,
  key uuid[] not null,
  kind text not null check (kind in ('missing', 'surplus', 'changed')),
  columns text[] not null,
  position bigint,
  primary key (run, table_name, key)
);
comment on table projection.difference is 'Rows that are not what the log says; without their values, which are private';
comment on column projection.difference.run is 'The run that found it';
comment on column projection.difference.table_name is 'The read table';
comment on column projection.difference.key is 'Primary key of the row, part by part';
comment on column projection.difference.kind is 'missing: the log has it and the table does not; surplus: the other way; changed: both, with other values';
comment on column projection.difference.columns is 'Columns that differ';
comment on column projection.difference.position is 'Last event that made the row what it should be; null for a surplus one';

create table projection.finding (
  run bigint not null references projection.rebuild (id) on delete cascade,
  rule text not null,
  sentence text not null,
  found bigint not null,
  examples text[] not null,
  primary key (run, rule)
);
comment on table projection.finding is 'What else a verification asked, and what does not hold';
comment on column projection.finding.run is 'The run that asked';
comment on column projection.finding.rule is 'Name of the rule';
comment on column projection.finding.sentence is 'What should hold';
comment on column projection.finding.found is 'How many things break it; 0 when it holds';
comment on column projection.finding.examples is 'Some of them, by id or name';

grant select, insert, update, delete on projection.rebuild, projection.rebuild_unit, projection.rebuild_aside,
  projection.difference, projection.finding to kinkit_projector;
