-- The one ordered log, the commands it answers for, and who may touch them: only ever by adding.

create schema eventstore;
comment on schema eventstore is 'What happened, in one order; append-only for every role that serves requests';

create table eventstore.event (
  position bigint not null,
  version bigint not null,
  time timestamptz not null,
  event_id uuid not null,
  command_id uuid,
  bond_id uuid,
  subject_id uuid,
  stream text collate "C" not null,
  type text collate "C" not null,
  revision text collate "C" not null,
  actor text collate "C" not null,
  correlation text collate "C",
  causation text collate "C",
  source text collate "C",
  payload bytea not null,
  metadata bytea,
  constraint event_pkey primary key (position),
  constraint event_of_stream unique (stream, version),
  constraint event_position_positive check (position > 0),
  constraint event_version_not_negative check (version >= 0)
);
comment on table eventstore.event is 'One row for each thing that happened, in the order it was committed';
comment on column eventstore.event.position is 'Place in the one order of everything: 1, 2, 3, … without holes';
comment on column eventstore.event.version is 'Place in its stream: 0, 1, 2, … without holes';
comment on column eventstore.event.time is 'When it was decided, to the millisecond; never used for order';
comment on column eventstore.event.event_id is 'Name of the event; not indexed, since recovery finds events by stream and version';
comment on column eventstore.event.command_id is 'The command that caused it; see eventstore.command';
comment on column eventstore.event.bond_id is 'The bond whose history it belongs to; null for what belongs to one person alone';
comment on column eventstore.event.subject_id is 'The person it is about; null when it is about the bond as a whole';
comment on column eventstore.event.stream is 'The aggregate it happened to, such as task:<uuid>';
comment on column eventstore.event.type is 'Stable name of the kind of event, such as TaskAssigned';
comment on column eventstore.event.revision is 'Revision of the shape of the payload';
comment on column eventstore.event.actor is 'UUID of the person who gave the command, or system:<name>';
comment on column eventstore.event.correlation is 'First command of the chain; null when command_id is that command';
comment on column eventstore.event.causation is 'The message that led to the command; null when a person gave it';
comment on column eventstore.event.source is 'Where the command came from, such as http or deadline';
comment on column eventstore.event.payload is 'JSON text in UTF-8; private words in it are sealed for their author';
comment on column eventstore.event.metadata is 'JSON text of what the message carried beside the columns above; null when nothing';

-- History by bond and by person. History by stream is the unique constraint.
create index event_of_bond on eventstore.event (bond_id, position) where bond_id is not null;
create index event_of_actor on eventstore.event (actor, position);
-- What the first command of a chain did itself stands in eventstore.command.
create index event_of_correlation on eventstore.event (correlation, position) where correlation is not null;
-- Positions near a moment; a few pages, whatever the size of the log.
create index event_by_time on eventstore.event using brin (time) with (pages_per_range = 32, autosummarize = on);

create table eventstore.command (
  command_id uuid not null,
  first_position bigint not null,
  at timestamptz not null default now(),
  count integer not null,
  principal text collate "C" not null,
  request_mac text collate "C",
  constraint command_pkey primary key (command_id)
);
comment on table eventstore.command is 'Each command that was carried out, written in the transaction of its events; a repeat is answered from them';
comment on column eventstore.command.command_id is 'UUIDv5 of principal and Idempotency-Key, or random without a key';
comment on column eventstore.command.first_position is 'Position of its first event; the head of the log at that time when it led to none';
comment on column eventstore.command.at is 'When it was committed, by the clock of the database';
comment on column eventstore.command.count is 'How many events it led to, at consecutive positions';
comment on column eventstore.command.principal is 'Who gave it: the same words as the actor of its events';
comment on column eventstore.command.request_mac is 'Keyed hash of the request, to tell a repeat from another body under the same key; null without a key';

create table eventstore.snapshot (
  stream text collate "C" not null,
  version bigint not null,
  time timestamptz not null,
  type text collate "C" not null,
  revision text collate "C",
  payload bytea not null,
  constraint snapshot_pkey primary key (stream, version)
);
comment on table eventstore.snapshot is 'Shortcuts through long streams; may be dropped at any time, since the events are all there';
comment on column eventstore.snapshot.stream is 'The aggregate it is of';
comment on column eventstore.snapshot.version is 'The last event it includes';
comment on column eventstore.snapshot.time is 'When it was taken';
comment on column eventstore.snapshot.type is 'Stable name of the kind of state';
comment on column eventstore.snapshot.revision is 'Revision of the shape of the payload';
comment on column eventstore.snapshot.payload is 'JSON text in UTF-8';

-- For people with psql; a payload that is no JSON shows as null and hides nothing else.
create view eventstore.events with (security_invoker = true) as
select e.position, e.stream, e.version, e.type, e.revision, e.time, e.actor,
  case when pg_input_is_valid(convert_from(e.payload, 'UTF8'), 'jsonb')
    then convert_from(e.payload, 'UTF8')::jsonb end as payload,
  e.event_id, e.command_id, coalesce(e.correlation, e.command_id::text) as correlation, e.causation,
  e.source, e.bond_id, e.subject_id,
  case when pg_input_is_valid(convert_from(e.metadata, 'UTF8'), 'jsonb')
    then convert_from(e.metadata, 'UTF8')::jsonb end as metadata
from eventstore.event e;
comment on view eventstore.events is 'The log with payloads as JSON, for people who look into it';

grant usage on schema eventstore to kinkit_command, kinkit_projector, kinkit_worker, kinkit_auditor;
grant select, insert on eventstore.event, eventstore.command to kinkit_command;
grant select, insert, delete on eventstore.snapshot to kinkit_command;
grant select on eventstore.event, eventstore.command, eventstore.events
  to kinkit_command, kinkit_projector, kinkit_worker, kinkit_auditor;
