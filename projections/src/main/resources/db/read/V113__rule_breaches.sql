-- Breaches of rules, for the member they are about and for those who lead.

create table rule_breaches (
  id uuid primary key,
  rule_id uuid not null,
  bond_id uuid not null,
  user_id uuid not null,
  logged_by uuid not null,
  rule_version integer not null,
  notes text,
  logged_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint rule_breaches_rule_id_fkey foreign key (rule_id) references rules (id),
  constraint rule_breaches_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint rule_breaches_user_id_fkey foreign key (user_id) references profile_card (id),
  constraint rule_breaches_logged_by_fkey foreign key (logged_by) references profile_card (id)
);
comment on table rule_breaches is 'When a rule was not kept; never of a member while they had paused, unless they said so themself';
comment on column rule_breaches.id is 'This breach';
comment on column rule_breaches.rule_id is 'The rule';
comment on column rule_breaches.bond_id is 'Bond of the rule';
comment on column rule_breaches.user_id is 'Who has not kept it';
comment on column rule_breaches.logged_by is 'Who says so: a lead, or the member themself';
comment on column rule_breaches.rule_version is 'The version that stood then';
comment on column rule_breaches.notes is 'Words of who logged it';
comment on column rule_breaches.logged_at is 'When it was logged';
comment on column rule_breaches.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column rule_breaches.version is 'Version of the stream after it';
comment on column rule_breaches.row_position is 'Position of the event';
create index rule_breaches_of_rule on rule_breaches (rule_id, logged_at desc, id desc);
create index rule_breaches_of_member on rule_breaches (user_id, logged_at desc, id desc);
create index rule_breaches_of_bond on rule_breaches (bond_id, logged_at desc, id desc);

alter table rule_breaches enable row level security, force row level security;
create policy read on rule_breaches for select to authenticated
  using (user_id = (select auth.uid()) or bond_id = any ((select auth.lead_bonds())::uuid[]));
create policy project on rule_breaches for all to kinkit_projector using (true) with check (true);
grant select on rule_breaches to authenticated;
grant select, insert, update, delete on rule_breaches to kinkit_projector;
