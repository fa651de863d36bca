-- Which kinds of events the log holds, so that a start need not read all of it to know.

create table eventstore.seen_type (
  type text collate "C" not null,
  revision text collate "C" not null,
  seen_to bigint not null,
  constraint seen_type_pkey primary key (type, revision)
);
comment on table eventstore.seen_type is 'Names in the log up to the highest seen_to; each start adds what came since';
comment on column eventstore.seen_type.type is 'Stable name of the kind of event';
comment on column eventstore.seen_type.revision is 'Revision of its shape';
comment on column eventstore.seen_type.seen_to is 'Position of the latest event of this kind when it was last looked for';

grant select, insert, update on eventstore.seen_type to kinkit_command;
