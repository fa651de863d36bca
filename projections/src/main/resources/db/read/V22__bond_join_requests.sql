-- Requests to join, for the person who asks and for those who manage the bond.

create table bond_join_requests (
  id uuid primary key,
  bond_id uuid not null,
  user_id uuid not null,
  role_in_bond text not null check (role_in_bond in ('dominant', 'submissive', 'switch', 'member')),
  status text not null
    check (status in ('pending', 'approved', 'rejected', 'withdrawn', 'expired')),
  message text,
  reviewed_at timestamptz,
  reviewed_by uuid,
  review_notes text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint bond_join_requests_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint bond_join_requests_user_id_fkey foreign key (user_id) references profile_card (id),
  constraint bond_join_requests_reviewed_by_fkey foreign key (reviewed_by) references profile_card (id)
);
comment on table bond_join_requests is 'My requests to join bonds, and those to bonds I manage';
comment on column bond_join_requests.id is 'The request';
comment on column bond_join_requests.bond_id is 'The bond the person wants to join';
comment on column bond_join_requests.user_id is 'Who asks';
comment on column bond_join_requests.role_in_bond is 'Role the person would take: dominant, submissive, switch or member';
comment on column bond_join_requests.status is 'pending, approved, rejected, withdrawn or expired; all but the first are final';
comment on column bond_join_requests.message is 'Words of the person who asks';
comment on column bond_join_requests.reviewed_at is 'When it was answered; null before';
comment on column bond_join_requests.reviewed_by is 'Who answered it; null where the bond lets everybody in';
comment on column bond_join_requests.review_notes is 'Words of the answer';
comment on column bond_join_requests.created_at is 'When the person asked';
comment on column bond_join_requests.updated_at is 'Last event of the request';
comment on column bond_join_requests.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column bond_join_requests.version is 'Version of the request, for If-Match';
comment on column bond_join_requests.row_position is 'Position of the last event in this row';
create index bond_join_requests_of_bond on bond_join_requests (bond_id, created_at desc, id desc);
create index bond_join_requests_of_person on bond_join_requests (user_id, created_at desc, id desc);

alter table bond_join_requests enable row level security, force row level security;
create policy read on bond_join_requests for select to authenticated
  using (user_id = (select auth.uid()) or bond_id = any ((select auth.managed_bonds())::uuid[]));
create policy project on bond_join_requests for all to kinkit_projector using (true) with check (true);
grant select on bond_join_requests to authenticated;
grant select, insert, update, delete on bond_join_requests to kinkit_projector;
