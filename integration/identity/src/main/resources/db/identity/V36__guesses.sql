-- Attempts at things that can be guessed: passwords, refresh tokens, invite codes. Shared by all
-- nodes, so that two nodes do not let through twice as much.

create table auth.secrets (
  name text primary key,
  value bytea not null check (octet_length(value) >= 32)
);
comment on table auth.secrets is 'Keys of keyed hashes, made at random when they are first needed';
comment on column auth.secrets.name is 'What the key is for';
comment on column auth.secrets.value is 'The key; backups of schema auth are secrets';

-- Unlogged: counting costs no flush and leaves no trace in backups; a crash of PostgreSQL forgets at
-- most five minutes.
create unlogged table auth.guesses (
  subject bytea primary key check (octet_length(subject) = 32),
  attempts timestamptz[] not null,
  forget_at timestamptz not null
);
create index guesses_by_age on auth.guesses (forget_at);
comment on table auth.guesses is 'Failed attempts of the last minutes, and those going on now; swept after that';
comment on column auth.guesses.subject is 'Keyed hash of what is counted: an account, a network, or both together';
comment on column auth.guesses.attempts is 'When the attempts were made, oldest first; never more than the limit';
comment on column auth.guesses.forget_at is 'When the last of them no longer counts';

grant select, insert, update, delete on auth.secrets, auth.guesses to kinkit_identity;
