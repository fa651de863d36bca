-- Where the follower stands and what it has set aside. Not a read table: nobody but the follower
-- touches it, and a twin of the read tables does not contain it.

create schema projection;
comment on schema projection is 'Bookkeeping of the follower that fills the read tables; never exposed';

create table projection.follower (
  name text primary key,
  position bigint not null,
  updated_at timestamptz not null
);
comment on table projection.follower is 'One row for each follower; its row lock says which node is active';
comment on column projection.follower.name is 'Which tables it fills; read for those of this folder';
comment on column projection.follower.position is 'Every event up to here is in the rows or parked';
comment on column projection.follower.updated_at is 'When the position moved last';
insert into projection.follower values ('read', 0, now());

create table projection.parked (
  stream text primary key,
  position bigint not null,
  last_position bigint not null,
  events bigint not null,
  type text not null,
  reason text not null,
  parked_at timestamptz not null
);
comment on table projection.parked is 'Streams that could not be shown: none of their later events is applied until somebody retries';
comment on column projection.parked.stream is 'Name of the aggregate, such as task:<uuid>';
comment on column projection.parked.position is 'Position of the event that failed; draining starts here';
comment on column projection.parked.last_position is 'Last event of the stream that waits behind it';
comment on column projection.parked.events is 'How many events wait, the failing one included';
comment on column projection.parked.type is 'Stored name of the failing event';
comment on column projection.parked.reason is 'Kind and place of the failure, without any words of the event';
comment on column projection.parked.parked_at is 'When the stream was set aside';

grant usage on schema projection to kinkit_projector;
grant select, insert, update, delete on projection.follower, projection.parked to kinkit_projector;
