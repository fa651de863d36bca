-- What one admin has proposed and another one may confirm.

create table privilege_proposals (
  id uuid primary key,
  privilege text not null check (privilege in ('admin', 'auditor')),
  user_id uuid not null,
  revoke boolean not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint privilege_proposals_user_id_fkey foreign key (user_id) references profile_card (id),
  constraint privilege_proposals_proposed_by_fkey foreign key (proposed_by) references profile_card (id),
  constraint privilege_proposals_confirmed_by_fkey foreign key (confirmed_by) references profile_card (id)
);
comment on table privilege_proposals is 'For admins: who is to become an admin or auditor, or no longer to be one, and whether a second admin has confirmed it';
comment on column privilege_proposals.id is 'This proposal; a confirmation names it as proposal_id';
comment on column privilege_proposals.privilege is 'admin or auditor';
comment on column privilege_proposals.user_id is 'Who is to be given it, or to lose it';
comment on column privilege_proposals.revoke is 'True when it is to be taken away';
comment on column privilege_proposals.proposed_by is 'The admin who proposed it, and who cannot confirm it';
comment on column privilege_proposals.proposed_at is 'When it was proposed';
comment on column privilege_proposals.expires_at is 'Until when it may be confirmed';
comment on column privilege_proposals.confirmed_by is 'The admin who confirmed it; null while it waits';
comment on column privilege_proposals.confirmed_at is 'When it was confirmed; null while it waits';
comment on column privilege_proposals.version is 'Place in the history of all privileges';
comment on column privilege_proposals.row_position is 'Position of the last event in this row';

alter table privilege_proposals enable row level security, force row level security;
create policy read on privilege_proposals for select to authenticated using ((select auth.is_admin()));
create policy project on privilege_proposals for all to kinkit_projector using (true) with check (true);
grant select on privilege_proposals to authenticated;
grant select, insert, update, delete on privilege_proposals to kinkit_projector;
