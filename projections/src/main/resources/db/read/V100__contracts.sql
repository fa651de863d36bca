-- Contracts, one row for each version. A draft is its author's alone until it is proposed to the members of
-- the bond; what is returned to be a draft is the author's alone again.

create table contract (
  id uuid primary key,
  series_id uuid not null,
  bond_id uuid not null,
  created_by uuid not null,
  version_number integer not null,
  parent_contract_id uuid,
  title text,
  content text,
  effective_from timestamptz,
  expires_at timestamptz,
  status text not null check (status in
    ('draft', 'pending_signature', 'active', 'superseded', 'expired', 'withdrawn', 'archived')),
  proposed_by uuid,
  proposed_at timestamptz,
  proposed_position bigint,
  content_sha256 text,
  content_salt text,
  required_signers text[],
  signed_at timestamptz,
  signed_position bigint,
  superseded_by uuid,
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  reason text,
  reminded_at timestamptz,
  archived_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint contracts_series_version_key unique (series_id, version_number),
  constraint contracts_words_check check ((title is not null and content is not null) or erased_at is not null),
  constraint contracts_hash_check check (status = 'draft' or status = 'archived'
    or (content_sha256 is not null and cardinality(required_signers) > 0 and proposed_at is not null)),
  constraint contracts_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint contracts_created_by_fkey foreign key (created_by) references profile_card (id),
  constraint contracts_proposed_by_fkey foreign key (proposed_by) references profile_card (id),
  constraint contracts_withdrawn_by_fkey foreign key (withdrawn_by) references profile_card (id),
  constraint contracts_parent_contract_id_fkey foreign key (parent_contract_id) references contract (id),
  constraint contracts_superseded_by_fkey foreign key (superseded_by) references contract (id)
);
comment on table contract is 'One version of a contract, as the log says; contracts adds what follows from members leaving';
comment on column contract.id is 'This version';
comment on column contract.series_id is 'The contract through all its versions; commands name it';
comment on column contract.bond_id is 'Bond it belongs to';
comment on column contract.created_by is 'Who drafted this version';
comment on column contract.version_number is '1, 2, 3 within the series';
comment on column contract.parent_contract_id is 'The version it goes on from; null for the first';
comment on column contract.title is 'What it is called';
comment on column contract.content is 'What is agreed on';
comment on column contract.effective_from is 'From when on it is meant; null for from the last signature on';
comment on column contract.expires_at is 'Until when it is meant; null for until a signer withdraws';
comment on column contract.status is 'draft, pending_signature, active, superseded, expired, withdrawn or archived';
comment on column contract.proposed_by is 'Who proposed it for signature last';
comment on column contract.proposed_at is 'When it was proposed; null while nobody but its author sees it';
comment on column contract.proposed_position is 'Position of the proposal in the log';
comment on column contract.content_sha256 is 'SHA-256 of the whole text that its signers see, in hexadecimal; sign names it';
comment on column contract.content_salt is 'Stands in that text, so that the hash tells nothing to those who guess';
comment on column contract.required_signers is 'Ids of all who were asked to sign';
comment on column contract.signed_at is 'When the last signature made it bind; null before';
comment on column contract.signed_position is 'Position in the log at which it began to bind';
comment on column contract.superseded_by is 'The version that took its place';
comment on column contract.withdrawn_by is 'Who withdrew their consent';
comment on column contract.withdrawn_at is 'When it ended by that';
comment on column contract.reason is 'Why, in the words of who withdrew';
comment on column contract.reminded_at is 'When signers were last reminded that it ends';
comment on column contract.archived_at is 'When it was put away';
comment on column contract.created_at is 'When it was drafted';
comment on column contract.updated_at is 'Last event of this version';
comment on column contract.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column contract.version is 'Version of the series after it, for If-Match: the newest among the rows of a series';
comment on column contract.row_position is 'Position of the last event in this row';
create index contract_of_bond on contract (bond_id, created_at desc, id desc);
create index contract_of_author on contract (created_by);
create index contract_to_end on contract (expires_at, series_id) where status = 'active' and expires_at is not null;

alter table contract enable row level security, force row level security;
create policy read on contract for select to authenticated
  using (bond_id = any ((select auth.bonds())::uuid[])
    and (proposed_at is not null or created_by = (select auth.uid())));
create policy project on contract for all to kinkit_projector using (true) with check (true);
create policy wait on contract for select to kinkit_worker
  using (status = 'active' and expires_at is not null);
grant select on contract to authenticated;
grant select, insert, update, delete on contract to kinkit_projector;
grant select (series_id, status, expires_at, reminded_at, row_position) on contract to kinkit_worker;
