-- What has been ended before its time. Sessions of the embedded issuer end by deletion; tokens of
-- other issuers have no session here, so what is ended of them has to be remembered.

create table auth.revocations (
  person uuid primary key,
  not_before timestamptz not null,
  account boolean not null
);
comment on table auth.revocations is 'People whose tokens were ended at once, by a revocation, a sign-out everywhere or an erasure; a row says nothing but that and stays';
comment on column auth.revocations.person is 'Profile id of the person';
comment on column auth.revocations.not_before is 'Tokens of other issuers that were issued until then count no longer';
comment on column auth.revocations.account is 'True when the id was that of an account of the embedded issuer: no other issuer may ever use it';

create table auth.ended_tokens (
  fingerprint bytea primary key check (octet_length(fingerprint) = 32),
  expires_at timestamptz not null
);
create index ended_tokens_by_expiry on auth.ended_tokens (expires_at);
comment on table auth.ended_tokens is 'Single tokens of other issuers that somebody signed out with; swept once they have expired';
comment on column auth.ended_tokens.fingerprint is 'SHA-256 of the signed part of the token; the token itself is stored nowhere';
comment on column auth.ended_tokens.expires_at is 'When the token would have ended by itself';

grant select, insert, update, delete on auth.revocations, auth.ended_tokens to kinkit_identity;
