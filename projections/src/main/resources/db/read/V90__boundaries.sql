-- What the members of a bond would and would not do. What is on the list all of them see; what one
-- says about it only they themself, until they reveal it.

create table boundary (
  id uuid primary key,
  bond_id uuid not null,
  activity_name text,
  category text not null
    check (category in ('impact', 'rope', 'sensation', 'power_exchange', 'roleplay', 'other')),
  created_by uuid not null,
  last_discussed_at timestamptz,
  discussion_notes text,
  retired_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint boundary_activity_name_check check (activity_name is not null or erased_at is not null),
  constraint boundaries_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint boundaries_created_by_fkey foreign key (created_by) references profile_card (id)
);
comment on table boundary is 'An activity that the members of a bond rate';
comment on column boundary.id is 'The activity';
comment on column boundary.bond_id is 'Bond it belongs to';
comment on column boundary.activity_name is 'Its name, unlike every other one on the list';
comment on column boundary.category is 'impact, rope, sensation, power_exchange, roleplay or other';
comment on column boundary.created_by is 'Who added it';
comment on column boundary.last_discussed_at is 'When the members talked about it last';
comment on column boundary.discussion_notes is 'What was noted of that, for all members';
comment on column boundary.retired_at is 'When it was taken off the list; null while it is on it';
comment on column boundary.created_at is 'When it was added';
comment on column boundary.updated_at is 'Last change of what all members see; ratings do not change it';
comment on column boundary.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column boundary.version is 'Version of the bond''s boundaries that changed this row last';
comment on column boundary.row_position is 'Position of the last event in this row';
create index boundary_of_bond on boundary (bond_id, created_at desc, id desc);

alter table boundary enable row level security, force row level security;
create policy read on boundary for select to authenticated
  using (bond_id = any ((select auth.bonds())::uuid[]));
create policy project on boundary for all to kinkit_projector using (true) with check (true);
grant select on boundary to authenticated;
grant select, insert, update, delete on boundary to kinkit_projector;

create table boundary_ratings (
  id uuid primary key,
  boundary_id uuid not null,
  bond_id uuid not null,
  user_id uuid not null,
  rating text not null check (rating in ('yes', 'maybe', 'no', 'hard_no')),
  experience text not null
    check (experience in ('none', 'curious', 'some', 'experienced', 'expert')),
  notes text,
  revealed boolean not null,
  rated_at timestamptz not null,
  next_rating text check (next_rating in ('yes', 'maybe', 'no')),
  lifts_at timestamptz,
  updated_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  unique (boundary_id, user_id),
  constraint boundary_ratings_lifting_check check (
    next_rating is null or lifts_at is not null and rating = 'hard_no'),
  constraint boundary_ratings_boundary_id_fkey foreign key (boundary_id) references boundary (id),
  constraint boundary_ratings_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint boundary_ratings_user_id_fkey foreign key (user_id) references profile_card (id)
);
comment on table boundary_ratings is 'What one member says about one activity; others see it once it is revealed, while both belong to the bond';
comment on column boundary_ratings.id is 'This rating; it follows from activity and member';
comment on column boundary_ratings.boundary_id is 'The activity';
comment on column boundary_ratings.bond_id is 'Bond it belongs to';
comment on column boundary_ratings.user_id is 'Whose rating it is';
comment on column boundary_ratings.rating is 'yes, maybe, no or hard_no; hard_no is a limit that binds the whole bond';
comment on column boundary_ratings.experience is 'none, curious, some, experienced or expert';
comment on column boundary_ratings.notes is 'More about it, in their words';
comment on column boundary_ratings.revealed is 'Whether the other members see this row';
comment on column boundary_ratings.rated_at is 'When the rating was given or took effect';
comment on column boundary_ratings.next_rating is 'What it will be when the limit is lifted; null unless it is being lifted';
comment on column boundary_ratings.lifts_at is 'Until when lifting the limit can be called back; it binds until then; null unless it is being lifted';
comment on column boundary_ratings.updated_at is 'Last event of the rating';
comment on column boundary_ratings.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column boundary_ratings.version is 'Version of the bond''s boundaries that changed this row last';
comment on column boundary_ratings.row_position is 'Position of the last event in this row';
create index boundary_ratings_of_member on boundary_ratings (user_id);
create index boundary_ratings_of_bond on boundary_ratings (bond_id);
create index boundary_ratings_to_lift on boundary_ratings (lifts_at, bond_id) where lifts_at is not null;

alter table boundary_ratings enable row level security, force row level security;
create policy read on boundary_ratings for select to authenticated
  using (user_id = (select auth.uid())
    or revealed and bond_id = any ((select auth.bonds())::uuid[])
      and user_id = any ((select auth.co_members())::uuid[]));
create policy project on boundary_ratings for all to kinkit_projector using (true) with check (true);
grant select on boundary_ratings to authenticated;
grant select, insert, update, delete on boundary_ratings to kinkit_projector;

-- The one who looks out for limits to lift sees bonds and times of these, and not what was said.
create policy wait on boundary_ratings for select to kinkit_worker using (lifts_at is not null);
grant select (bond_id, lifts_at, row_position) on boundary_ratings to kinkit_worker;
