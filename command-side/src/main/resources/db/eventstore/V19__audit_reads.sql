-- What auditors have looked at. It stands beside the log and is added to only, as the log is.

create table eventstore.audit_read (
  number bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  reader uuid not null,
  query text not null,
  first_position bigint,
  last_position bigint,
  constraint audit_read_pkey primary key (number)
);
comment on table eventstore.audit_read is 'Each look of an auditor into the history, committed before the answer leaves';
comment on column eventstore.audit_read.number is 'Order of the looks; a refused one may leave a gap';
comment on column eventstore.audit_read.at is 'When, by the clock of the database';
comment on column eventstore.audit_read.reader is 'Profile id of who looked';
comment on column eventstore.audit_read.query is 'What was asked: path and parameters, ids and no words';
comment on column eventstore.audit_read.first_position is 'First event that was shown; null when none was';
comment on column eventstore.audit_read.last_position is 'Last event that was shown; null when none was';

grant select, insert on eventstore.audit_read to kinkit_command;
grant select on eventstore.audit_read to kinkit_auditor;
