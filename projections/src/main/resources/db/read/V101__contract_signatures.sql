-- Who was asked to sign which version of a contract, and what they answered; and contracts as readers see them.

create table contract_signatures (
  id uuid primary key,
  contract_id uuid not null,
  bond_id uuid not null,
  user_id uuid not null,
  member_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  signature_status text not null check (signature_status in ('pending', 'signed', 'declined', 'revoked')),
  method text check (method in ('digital', 'physical', 'verbal')),
  evidence text,
  signed_content_sha256 text,
  signed_at timestamptz,
  signed_position bigint,
  declined_reason text,
  ended_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint contract_signatures_contract_user_key unique (contract_id, user_id),
  constraint contract_signatures_signed_check check (signature_status <> 'signed'
    or (method is not null and signed_content_sha256 is not null and signed_at is not null)),
  constraint contract_signatures_contract_id_fkey foreign key (contract_id) references contract (id),
  constraint contract_signatures_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint contract_signatures_user_id_fkey foreign key (user_id) references profile_card (id),
  constraint contract_signatures_member_id_fkey foreign key (member_id) references bond_member (id),
  constraint contract_signatures_asked_by_fkey foreign key (asked_by) references profile_card (id)
);
comment on table contract_signatures is 'Signatures asked for and given, one row for each signer of a version';
comment on column contract_signatures.id is 'This signature';
comment on column contract_signatures.contract_id is 'The version of the contract';
comment on column contract_signatures.bond_id is 'Bond of the contract';
comment on column contract_signatures.user_id is 'Who was asked; nobody signs for another';
comment on column contract_signatures.member_id is 'Their stay in the bond then: with it ends what they have signed';
comment on column contract_signatures.asked_by is 'Who proposed the contract';
comment on column contract_signatures.asked_at is 'When they were asked last';
comment on column contract_signatures.signature_status is 'pending, signed, declined or revoked: taken back, or ended with the proposal';
comment on column contract_signatures.method is 'digital, physical or verbal; null until signed';
comment on column contract_signatures.evidence is 'What tells that it was done, in the words of the signer';
comment on column contract_signatures.signed_content_sha256 is 'The text that was signed, as content_sha256 of the contract was then';
comment on column contract_signatures.signed_at is 'When it was signed';
comment on column contract_signatures.signed_position is 'Position of the signature in the log';
comment on column contract_signatures.declined_reason is 'Why it was declined, in the words of who did';
comment on column contract_signatures.ended_at is 'When it was declined or stopped counting';
comment on column contract_signatures.created_at is 'When this person was first asked about this version';
comment on column contract_signatures.updated_at is 'Last event of this signature';
comment on column contract_signatures.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column contract_signatures.version is 'Version of the series after it';
comment on column contract_signatures.row_position is 'Position of the last event in this row';
create index contract_signatures_of_bond on contract_signatures (bond_id, created_at desc, id desc);
create index contract_signatures_of_signer on contract_signatures (user_id);

alter table contract_signatures enable row level security, force row level security;
create policy read on contract_signatures for select to authenticated
  using (bond_id = any ((select auth.bonds())::uuid[]));
create policy project on contract_signatures for all to kinkit_projector using (true) with check (true);
grant select on contract_signatures to authenticated;
grant select, insert, update, delete on contract_signatures to kinkit_projector;

-- Whoever leaves the bond ends what they have signed or were to sign, though no event of the contract says so.
create view contracts with (security_invoker = true) as
select c.id, c.series_id, c.bond_id, c.created_by, c.version_number, c.parent_contract_id, c.title, c.content,
       c.effective_from, c.expires_at,
       case when c.status in ('pending_signature', 'active') and exists (
         select from contract_signatures s
         where s.contract_id = c.id and s.signature_status in ('pending', 'signed')
           and not exists (select from bond_member m where m.id = s.member_id and m.is_active))
       then 'withdrawn' else c.status end as status,
       c.proposed_by, c.proposed_at, c.proposed_position, c.content_sha256, c.content_salt, c.required_signers,
       c.signed_at, c.signed_position, c.superseded_by, c.withdrawn_by, c.withdrawn_at, c.reason, c.reminded_at,
       c.archived_at, c.created_at, c.updated_at, c.erased_at, c.version
from contract c;
comment on view contracts is 'Versions of contracts that I may read';
comment on column contracts.id is 'This version';
comment on column contracts.series_id is 'The contract through all its versions; commands name it';
comment on column contracts.bond_id is 'Bond it belongs to';
comment on column contracts.created_by is 'Who drafted this version';
comment on column contracts.version_number is '1, 2, 3 within the series';
comment on column contracts.parent_contract_id is 'The version it goes on from; null for the first';
comment on column contracts.title is 'What it is called';
comment on column contracts.content is 'What is agreed on';
comment on column contracts.effective_from is 'From when on it is meant; null for from the last signature on';
comment on column contracts.expires_at is 'Until when it is meant; null for until a signer withdraws';
comment on column contracts.status is 'draft, pending_signature, active, superseded, expired, withdrawn (also: a signer has left the bond) or archived';
comment on column contracts.proposed_by is 'Who proposed it for signature last';
comment on column contracts.proposed_at is 'When it was proposed; null while nobody but its author sees it';
comment on column contracts.proposed_position is 'Position of the proposal in the log';
comment on column contracts.content_sha256 is 'SHA-256 of the whole text that its signers see, in hexadecimal; sign names it';
comment on column contracts.content_salt is 'Stands in that text, so that the hash tells nothing to those who guess';
comment on column contracts.required_signers is 'Ids of all who were asked to sign';
comment on column contracts.signed_at is 'When the last signature made it bind; null before';
comment on column contracts.signed_position is 'Position in the log at which it began to bind';
comment on column contracts.superseded_by is 'The version that took its place';
comment on column contracts.withdrawn_by is 'Who withdrew their consent; null when somebody left';
comment on column contracts.withdrawn_at is 'When it ended by that';
comment on column contracts.reason is 'Why, in the words of who withdrew';
comment on column contracts.reminded_at is 'When signers were last reminded that it ends';
comment on column contracts.archived_at is 'When it was put away';
comment on column contracts.created_at is 'When it was drafted';
comment on column contracts.updated_at is 'Last event of this version';
comment on column contracts.erased_at is 'Set when words of the row can no longer be opened';
comment on column contracts.version is 'Version of the series after it, for If-Match: the newest among the rows of a series';
grant select on contracts to authenticated;
