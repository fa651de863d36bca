-- Uploads of people, and the proof that some of them are. Whoever judges a proof sees its file while they
-- belong to the bond, and not a moment longer: the bytes are given out by this policy.

create table files (
  id uuid primary key,
  user_id uuid not null,
  format text not null check (format in ('jpeg', 'png', 'gif', 'mp4', 'quicktime', 'webm')),
  media_type text not null,
  byte_size integer not null,
  content_hash text not null,
  bond_id uuid,
  task_id uuid,
  proof_id uuid,
  shown_to uuid,
  stored_at timestamptz not null,
  attached_at timestamptz,
  discard_at timestamptz,
  discarded_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint files_user_id_fkey foreign key (user_id) references profile_card (id),
  constraint files_shown_to_fkey foreign key (shown_to) references profile_card (id),
  constraint files_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint files_task_id_fkey foreign key (task_id) references tasks (id)
);
comment on table files is 'Pictures and films; the bytes are given out by GET /files/v1/{id}';
comment on column files.id is 'This file';
comment on column files.user_id is 'Who uploaded it';
comment on column files.format is 'jpeg, png, gif, mp4, quicktime or webm';
comment on column files.media_type is 'The same as a media type, such as image/jpeg';
comment on column files.byte_size is 'Bytes that a reader gets';
comment on column files.content_hash is 'SHA-256 of the bytes as they are stored, which is sealed';
comment on column files.bond_id is 'Bond of the task that it is proof for; null before';
comment on column files.task_id is 'The task that it is proof for; null before';
comment on column files.proof_id is 'The proof that it is; null before';
comment on column files.shown_to is 'Who judges the proof; null before';
comment on column files.stored_at is 'When it was uploaded';
comment on column files.attached_at is 'When it became a proof';
comment on column files.discard_at is 'When it will be discarded unless it becomes a proof; null when that is settled';
comment on column files.discarded_at is 'When it was discarded: nothing had used it';
comment on column files.version is 'Version of the file after it';
comment on column files.row_position is 'Position of the event';
create index files_of_owner on files (user_id, stored_at desc, id desc);
create index files_shown on files (shown_to, bond_id) where shown_to is not null;
create index files_of_bond on files (bond_id) where bond_id is not null;
create index files_to_discard on files (discard_at, id) where discard_at is not null;

alter table files enable row level security, force row level security;
create policy read on files for select to authenticated
  using (user_id = (select auth.uid())
    or (shown_to = (select auth.uid()) and bond_id = any ((select auth.bonds())::uuid[])));
create policy project on files for all to kinkit_projector using (true) with check (true);
create policy wait on files for select to kinkit_worker using (discard_at is not null);
grant select on files to authenticated;
grant select, insert, update, delete on files to kinkit_projector;
grant select (id, discard_at) on files to kinkit_worker;

alter table task_proof
  add column file_id uuid,
  add constraint task_proof_file_id_fkey foreign key (file_id) references files (id);
comment on column task_proof.file_id is 'The photo or film; null for text';
create index task_proof_of_file on task_proof (file_id) where file_id is not null;
