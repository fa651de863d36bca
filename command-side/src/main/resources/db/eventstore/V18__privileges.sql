-- Who is an admin or an auditor, written in the append transaction as membership is (ruling 21).

create table access.privilege (
  person uuid not null,
  privilege text not null check (privilege in ('admin', 'auditor')),
  active boolean not null,
  position bigint not null,
  primary key (person, privilege)
);
comment on table access.privilege is 'Who holds which privilege now; a policy that asks about privileges reads only this';
comment on column access.privilege.person is 'Profile id of the holder';
comment on column access.privilege.privilege is 'admin or auditor';
comment on column access.privilege.active is 'False from the commit of the revocation or of closing the account on';
comment on column access.privilege.position is 'Position of the event that set the row';
grant select, insert, update on access.privilege to kinkit_command;
