-- The embedded issuer: who signs up, what they are signed in with, and the keys that sign tokens.
-- Not events: a password hash or a session has no history worth keeping, and erasing a person
-- is a delete here. Only kinkit_identity reads or writes these tables; readers reach none of them.

create table auth.users (
  id uuid primary key,
  email text not null check (char_length(email) between 3 and 254),
  password_hash text not null,
  user_metadata jsonb not null check (jsonb_typeof(user_metadata) = 'object'),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  last_sign_in_at timestamptz
);
create unique index users_by_email on auth.users (lower(email));
comment on table auth.users is 'Accounts of the embedded issuer, one for each mail address';
comment on column auth.users.id is 'Subject of every token of this person, and the profile id';
comment on column auth.users.email is 'Mail address in lower case, unique whatever its case; confirmed by itself';
comment on column auth.users.password_hash is 'Salted hash with the name of its method in front, as {bcrypt}$2a$12$…';
comment on column auth.users.user_metadata is 'What the person said about themself at sign-up; never decides a right';
comment on column auth.users.created_at is 'When the person signed up';
comment on column auth.users.updated_at is 'When password or metadata last changed';
comment on column auth.users.last_sign_in_at is 'When a password was last accepted; null before the first time';

create table auth.sessions (
  id uuid primary key,
  user_id uuid not null references auth.users on delete cascade,
  created_at timestamptz not null,
  refreshed_at timestamptz not null
);
create index sessions_of_user on auth.sessions (user_id);
create index sessions_by_idleness on auth.sessions (refreshed_at);
comment on table auth.sessions is 'One sign-in; a token is good only while its row is here, so ending is deleting';
comment on column auth.sessions.id is 'Claim session_id of every token of this sign-in; the family of its refresh tokens';
comment on column auth.sessions.user_id is 'Whose session this is';
comment on column auth.sessions.created_at is 'When the password was accepted';
comment on column auth.sessions.refreshed_at is 'When a token was last handed out; idle sessions are swept';

create table auth.refresh_tokens (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  session_id uuid not null references auth.sessions on delete cascade,
  issued_at timestamptz not null,
  used_at timestamptz
);
create index refresh_tokens_of_session on auth.refresh_tokens (session_id);
comment on table auth.refresh_tokens is 'Refresh tokens, each good once; a used one that comes back late ends its session and with it the whole family';
comment on column auth.refresh_tokens.token_hash is 'SHA-256 of the token; the token itself is stored nowhere';
comment on column auth.refresh_tokens.session_id is 'The family: the session that this token carries on; its deletion revokes all of them';
comment on column auth.refresh_tokens.issued_at is 'When the token was handed out';
comment on column auth.refresh_tokens.used_at is 'When it was exchanged or replaced by a sibling that was; null while it is good';

-- The private key is not sealed once more: whoever can read this table as kinkit_identity can sign
-- in that process anyway, and nobody else may read it. Backups of schema auth are secrets.
create table auth.signing_keys (
  kid text primary key,
  private_jwk text not null,
  created_at timestamptz not null,
  retires_at timestamptz
);
create unique index signing_keys_one_signs on auth.signing_keys ((true)) where retires_at is null;
comment on table auth.signing_keys is 'ES256 key pairs of the embedded issuer; exactly one signs, retiring ones still verify';
comment on column auth.signing_keys.kid is 'Key id in the header of every token that it signed';
comment on column auth.signing_keys.private_jwk is 'The key pair as a JSON Web Key, private part included';
comment on column auth.signing_keys.created_at is 'When the key pair was made';
comment on column auth.signing_keys.retires_at is 'From when on nothing signed by it is accepted; null for the key that signs now';

create table auth.publishable_keys (
  kid text not null references auth.signing_keys on delete cascade,
  issuer text not null,
  token text not null,
  created_at timestamptz not null,
  primary key (kid, issuer)
);
comment on table auth.publishable_keys is 'The anon key that clients ship: a token of role anon, the same after every restart';
comment on column auth.publishable_keys.kid is 'Signing key; when it retires, so does this key';
comment on column auth.publishable_keys.issuer is 'Issuer address inside the token; another address makes another key';
comment on column auth.publishable_keys.token is 'The signed token; public by design';
comment on column auth.publishable_keys.created_at is 'When it was signed';

grant usage on schema auth to kinkit_identity;
grant select, insert, update, delete on auth.users, auth.sessions, auth.refresh_tokens, auth.signing_keys,
  auth.publishable_keys to kinkit_identity;
