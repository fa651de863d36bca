-- People who have closed their account: no token stands for them any more, whoever issued it.

create table auth.ended_people (
  person uuid primary key,
  ended_at timestamptz not null
);
comment on table auth.ended_people is 'Ids that nobody signs in as again; kept, since other issuers go on signing';
comment on column auth.ended_people.person is 'Profile id, as in the tokens';
comment on column auth.ended_people.ended_at is 'From when on tokens are refused';

grant select, insert on auth.ended_people to kinkit_identity;

-- The right exists from PostgreSQL 17 on; before, autovacuum alone clears away.
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    grant maintain on auth.users, auth.sessions, auth.refresh_tokens to kinkit_identity;
  end if;
end $$;
