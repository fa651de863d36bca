-- Signatures and their like are told in the history of a bond. What was signed before is told too: the same as
-- folding it again would say.

do $$
begin
  if to_regclass('eventstore.event') is not null then
    alter table bond_activity_log no force row level security;
    alter table bond_card no force row level security;
    alter table profile_card no force row level security;
    insert into bond_activity_log
      (id, bond_id, user_id, activity_type, activity_description, created_at, version, row_position)
    select e.event_id, e.bond_id, p.id, 'bond_updated', said.sentence, e.time, e.version, e.position
    from eventstore.event e
    join (values
      ('ContractSigned', true, 'A contract was signed by a member.'),
      ('SignatureDeclined', true, 'A signature was declined.'),
      ('ContractProposalWithdrawn', true, 'A proposed contract was taken back.'),
      ('ContractSuperseded', false, 'A contract was replaced by its next version.'))
      said (type, by_somebody, sentence) on said.type = e.type
    join bond_card b on b.id = e.bond_id
    left join profile_card p on said.by_somebody and p.id::text = e.actor
    where e.stream not in (select parked.stream from projection.parked)
      and (p.id is not null or not said.by_somebody);
    alter table bond_activity_log force row level security;
    alter table bond_card force row level security;
    alter table profile_card force row level security;
  end if;
end $$;
