-- The same number as it was at a position of the log or at a time.

drop function points_balance(uuid, uuid);
create function points_balance(
    user_id uuid default null, bond_id uuid default null,
    at_position bigint default null, at_time timestamptz default null)
  returns bigint language sql stable security invoker
begin atomic
  select coalesce(
    sum(case when at_position is null and at_time is null then b.balance
      else coalesce((
        select l.balance_after from points_ledger l
        where l.user_id = b.user_id and l.bond_id = b.bond_id
          and (points_balance.at_position is null or l.row_position <= points_balance.at_position)
          and (points_balance.at_time is null or l.created_at <= points_balance.at_time)
        order by l.row_position desc limit 1), 0) end),
    case when coalesce(points_balance.user_id, auth.uid()) = auth.uid() then 0 end)::bigint
  from points_balances b
  where b.user_id = coalesce(points_balance.user_id, auth.uid())
    and (points_balance.bond_id is null or b.bond_id = points_balance.bond_id);
end;
comment on function points_balance(uuid, uuid, bigint, timestamptz) is
  'Points a person holds in one bond, or in all I may see; without a person my own. With at_position or at_time what they held then: after the last movement up to there. Null: nothing I may see';
revoke execute on function points_balance(uuid, uuid, bigint, timestamptz) from public;
grant execute on function points_balance(uuid, uuid, bigint, timestamptz) to authenticated;
