-- Rewards that wait for their end, for the one who looks out for it. The worker sees ids and times of
-- these and no words.

comment on column rewards.expires_at is 'Until when it can be redeemed; null for ever. It counts even while status still says available';
create index rewards_to_expire on rewards (expires_at, id)
  where status = 'available' and expires_at is not null;

grant usage on schema public to kinkit_worker;
create policy wait on rewards for select to kinkit_worker
  using (status = 'available' and expires_at is not null);
grant select (id, status, expires_at) on rewards to kinkit_worker;
