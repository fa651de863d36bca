-- How far the erasure of each closed account has come. The log says who is to be erased; this table
-- only what has been done about it. Taken back to an older state together with the keys, it makes the
-- program destroy again what came back.

create table vault.erasure (
  person uuid primary key,
  position bigint not null,
  begun_at timestamptz not null default now(),
  sign_in_ended_at timestamptz,
  key_destroyed_at timestamptz,
  rows_erased_at timestamptz,
  rows_erased bigint not null default 0,
  finished_at timestamptz
);
comment on table vault.erasure is 'One row for each closed account; finished ones stay as the record of it';
comment on column vault.erasure.person is 'Profile id of the person';
comment on column vault.erasure.position is 'Position of the AccountClosed that asks for it';
comment on column vault.erasure.begun_at is 'When a worker first saw it';
comment on column vault.erasure.sign_in_ended_at is 'When account, sessions and refresh tokens were deleted';
comment on column vault.erasure.key_destroyed_at is 'When the key of the person was destroyed; from then on their words are unreadable';
comment on column vault.erasure.rows_erased_at is 'When read tables were last folded again without the words';
comment on column vault.erasure.rows_erased is 'How many rows lost words by it';
comment on column vault.erasure.finished_at is 'When every node had forgotten the key and the rows had been looked through once more';
create index erasure_open on vault.erasure (position) where finished_at is null;
create index erasure_newest on vault.erasure (position);

grant select, insert, update on vault.erasure to kinkit_command;

-- The right exists from PostgreSQL 17 on; before, autovacuum alone clears away.
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    grant maintain on vault.subject_key to kinkit_command;
  end if;
end $$;
