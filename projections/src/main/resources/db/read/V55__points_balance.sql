-- How many points somebody holds, as one number. It runs with the rights of who asks.

create function points_balance(user_id uuid default null, bond_id uuid default null)
  returns bigint language sql stable security invoker
begin atomic
  select coalesce(sum(b.balance), case when coalesce(points_balance.user_id, auth.uid()) = auth.uid() then 0 end)::bigint
  from points_balances b
  where b.user_id = coalesce(points_balance.user_id, auth.uid())
    and (points_balance.bond_id is null or b.bond_id = points_balance.bond_id);
end;
comment on function points_balance(uuid, uuid) is
  'Points a person holds in one bond, or in all I may see; without a person my own. Null: nothing I may see';
revoke execute on function points_balance(uuid, uuid) from public;
grant execute on function points_balance(uuid, uuid) to authenticated;
