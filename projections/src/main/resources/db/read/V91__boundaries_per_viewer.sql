-- Boundaries as each member sees them: their own rating, what others have revealed, and what is off
-- limits in the bond without saying whose limit it is.

create policy limits on boundary_ratings for select to rights_reader using (rating = 'hard_no');
grant usage on schema public to rights_reader;
grant select (boundary_id, bond_id, user_id, rating) on boundary_ratings to rights_reader;

create or replace function auth.off_limits() returns uuid[]
  language plpgsql stable security definer set search_path = '' as $$
declare mine uuid[] := auth.bonds(); begin
  return (select coalesce(array_agg(distinct r.boundary_id), '{}') from public.boundary_ratings r
          join access.membership m on m.person = r.user_id and m.bond = r.bond_id and m.active
          where r.bond_id = any (mine) and r.rating = 'hard_no');
end $$;
comment on function auth.off_limits() is 'Activities of my bonds on which somebody who is a member now holds a hard limit';
grant create on schema auth to rights_reader;
alter function auth.off_limits() owner to rights_reader;
revoke create on schema auth from rights_reader;
set role rights_reader;
revoke execute on function auth.off_limits() from public;
grant execute on function auth.off_limits() to authenticated;
reset role;

create view boundaries with (security_invoker = true) as
select b.id, (select auth.uid()) as viewer_id, b.bond_id, b.activity_name, b.category, b.created_by,
       mine.rating as my_rating, mine.experience as my_experience, mine.notes as my_notes,
       coalesce(mine.revealed, false) as my_revealed, mine.next_rating as my_next_rating,
       mine.lifts_at as my_lifts_at,
       case others.closest when 1 then 'yes' when 2 then 'maybe' when 3 then 'no' when 4 then 'hard_no' end
         as partner_rating,
       bond.off_limits as is_hard_limit,
       coalesce(mine.rating = 'maybe', false) or coalesce(others.some_maybe, false) as is_soft_limit,
       case
         when bond.off_limits then 'off_limits'
         when mine.rating is null or others.revealed = 0 then null
         when mine.rating = 'maybe' or others.some_maybe then 'discuss'
         when mine.rating = 'yes' and others.all_yes
           then case when others.revealed = bond.other_members then 'match' end
         else 'mismatch'
       end as comparison,
       coalesce(not bond.off_limits and mine.rating = 'yes' and others.all_yes
         and others.revealed = bond.other_members, false) as is_mutual,
       b.last_discussed_at, b.discussion_notes, b.retired_at, b.created_at, b.updated_at, b.erased_at, b.version
from boundary b
left join boundary_ratings mine on mine.boundary_id = b.id and mine.user_id = (select auth.uid())
cross join lateral (
  select b.id = any ((select auth.off_limits())::uuid[]) as off_limits,
         (select count(*) from bond_member m
          where m.bond_id = b.bond_id and m.is_active and m.user_id <> (select auth.uid())) as other_members
) bond
cross join lateral (
  select count(*) as revealed,
         max(case o.rating when 'yes' then 1 when 'maybe' then 2 when 'no' then 3 else 4 end) as closest,
         bool_or(o.rating = 'maybe') as some_maybe, bool_and(o.rating = 'yes') as all_yes
  from boundary_ratings o
  join bond_member m on m.bond_id = o.bond_id and m.user_id = o.user_id and m.is_active
  where o.boundary_id = b.id and o.revealed and o.user_id <> (select auth.uid())
) others;
comment on view boundaries is 'Activities of my bonds, each with what I say, what others have revealed, and what is off limits';
comment on column boundaries.id is 'The activity';
comment on column boundaries.viewer_id is 'Whose view this is: mine';
comment on column boundaries.bond_id is 'Bond it belongs to';
comment on column boundaries.activity_name is 'Its name, unlike every other one on the list';
comment on column boundaries.category is 'impact, rope, sensation, power_exchange, roleplay or other';
comment on column boundaries.created_by is 'Who added it';
comment on column boundaries.my_rating is 'What I say: yes, maybe, no or hard_no; null before I do';
comment on column boundaries.my_experience is 'none, curious, some, experienced or expert';
comment on column boundaries.my_notes is 'More about it, in my words';
comment on column boundaries.my_revealed is 'Whether the other members see what I say';
comment on column boundaries.my_next_rating is 'What I will say when my hard limit is lifted';
comment on column boundaries.my_lifts_at is 'When my hard limit is lifted, unless I keep it; null when it stays';
comment on column boundaries.partner_rating is 'The most closed of what other members have revealed; null when nobody has';
comment on column boundaries.is_hard_limit is 'Whether a member holds a hard limit now, whoever it is: nothing may propose this. It tells the present also in tables as they were';
comment on column boundaries.is_soft_limit is 'Whether I, or a member who has revealed it, say maybe';
comment on column boundaries.comparison is 'off_limits, discuss, mismatch, or match when every member has revealed a yes; null while too little is known';
comment on column boundaries.is_mutual is 'Whether it is a match';
comment on column boundaries.last_discussed_at is 'When the members talked about it last';
comment on column boundaries.discussion_notes is 'What was noted of that, for all members';
comment on column boundaries.retired_at is 'When it was taken off the list; null while it is on it';
comment on column boundaries.created_at is 'When it was added';
comment on column boundaries.updated_at is 'Last change of what all members see';
comment on column boundaries.erased_at is 'Set when words of the activity can no longer be opened';
comment on column boundaries.version is 'Version of the bond''s boundaries that changed the activity last';
grant select on boundaries to authenticated;
