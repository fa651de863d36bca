-- Keys of persons, wrapped by a key that lies in a file; kept and backed up apart from the log (rulings 15, 16).

create schema vault;
comment on schema vault is 'Wrapped keys of private words; never in a backup of the log, never exposed';

create table vault.key_file (
  name text primary key,
  fingerprint bytea not null,
  created_at timestamptz not null default now()
);
comment on table vault.key_file is 'Which key files every node must have below its data folder';
comment on column vault.key_file.name is 'File name, such as kek-1.json';
comment on column vault.key_file.fingerprint is 'SHA-256 of the file, to notice a wrong one at start';
comment on column vault.key_file.created_at is 'When a node first used it';

create table vault.subject_key (
  subject uuid not null,
  version integer not null check (version > 0),
  wrapped bytea,
  kek_epoch integer not null check (kek_epoch > 0),
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  primary key (subject, version),
  check ((wrapped is null) = (destroyed_at is not null))
);
comment on table vault.subject_key is 'One key for the private words of one person; destroying it erases them everywhere';
comment on column vault.subject_key.subject is 'Profile id of the person whose words these are';
comment on column vault.subject_key.version is 'Key version named in each sealed text; 1 is the first';
comment on column vault.subject_key.wrapped is 'Tink keyset (AES-256-GCM) encrypted with the key file of kek_epoch; null once destroyed';
comment on column vault.subject_key.kek_epoch is 'Which key file wraps it: 1 is kek-1.json';
comment on column vault.subject_key.created_at is 'When the person first wrote something private';
comment on column vault.subject_key.destroyed_at is 'When the key was destroyed; the row stays as a mark';

grant usage on schema vault to kinkit_command, kinkit_projector;
grant select, insert on vault.key_file to kinkit_command;
grant select on vault.key_file to kinkit_projector;
grant select, insert on vault.subject_key to kinkit_command;
grant update (wrapped, kek_epoch, destroyed_at) on vault.subject_key to kinkit_command;
grant select on vault.subject_key to kinkit_projector;
