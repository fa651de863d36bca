-- Who has read and accepted which version of a rule.

create table rule_acknowledgements (
  id uuid primary key,
  rule_id uuid not null,
  bond_id uuid not null,
  user_id uuid not null,
  rule_version integer not null,
  acknowledged_at timestamptz not null,
  version bigint not null,
  row_position bigint not null,
  constraint rule_acknowledgements_rule_id_fkey foreign key (rule_id) references rules (id),
  constraint rule_acknowledgements_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint rule_acknowledgements_user_id_fkey foreign key (user_id) references profile_card (id)
);
comment on table rule_acknowledgements is 'Which member has acknowledged which version of a rule';
comment on column rule_acknowledgements.id is 'This acknowledgement';
comment on column rule_acknowledgements.rule_id is 'The rule';
comment on column rule_acknowledgements.bond_id is 'Bond of the rule';
comment on column rule_acknowledgements.user_id is 'The member';
comment on column rule_acknowledgements.rule_version is 'The version, as it is counted in rule_versions';
comment on column rule_acknowledgements.acknowledged_at is 'When';
comment on column rule_acknowledgements.version is 'Version of the stream after it';
comment on column rule_acknowledgements.row_position is 'Position of the event';
create index rule_acknowledgements_of_rule on rule_acknowledgements (rule_id, rule_version);
create index rule_acknowledgements_of_member
  on rule_acknowledgements (user_id, acknowledged_at desc, id desc);
create index rule_acknowledgements_of_bond
  on rule_acknowledgements (bond_id, acknowledged_at desc, id desc);

alter table rule_acknowledgements enable row level security, force row level security;
create policy read on rule_acknowledgements for select to authenticated
  using (user_id = (select auth.uid()) or bond_id = any ((select auth.lead_bonds())::uuid[]));
create policy project on rule_acknowledgements for all to kinkit_projector using (true) with check (true);
grant select on rule_acknowledgements to authenticated;
grant select, insert, update, delete on rule_acknowledgements to kinkit_projector;
