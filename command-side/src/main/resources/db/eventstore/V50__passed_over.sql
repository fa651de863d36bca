-- Events that could not be shown and that an operator has passed over: the folds of the read tables leave
-- them out. Written beside the log and kept with it, so that a rebuild leaves out the same.

create table eventstore.passed_over (
  position bigint not null,
  stream text collate "C" not null,
  type text collate "C" not null,
  reason text not null,
  actor text collate "C" not null,
  at timestamptz not null default now(),
  constraint passed_over_pkey primary key (position),
  constraint passed_over_says_why check (length(btrim(reason)) > 0)
);
comment on table eventstore.passed_over is 'Events that no read table takes in, by whose word and why; only ever added to';
comment on column eventstore.passed_over.position is 'The event, which stays in the log as it is';
comment on column eventstore.passed_over.stream is 'The aggregate it happened to; its other events are shown';
comment on column eventstore.passed_over.type is 'Stored name of the kind of event';
comment on column eventstore.passed_over.reason is 'Words of the operator for whoever reads it later';
comment on column eventstore.passed_over.actor is 'UUID of the admin, or system:operator at the machine';
comment on column eventstore.passed_over.at is 'When it was passed over, by the clock of the database';

grant select, insert on eventstore.passed_over to kinkit_command;
grant select on eventstore.passed_over to kinkit_projector, kinkit_worker, kinkit_auditor;
