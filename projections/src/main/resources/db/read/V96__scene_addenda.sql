-- What was added to the record of a scene.

create table scene_addenda (
  id uuid primary key,
  scene_id uuid not null,
  bond_id uuid not null,
  added_by uuid not null,
  addendum_text text,
  created_at timestamptz not null,
  retracted_at timestamptz,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint scene_addenda_scene_id_fkey foreign key (scene_id) references scenes (id),
  constraint scene_addenda_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint scene_addenda_added_by_fkey foreign key (added_by) references profile_card (id)
);
comment on table scene_addenda is 'What was added to the record of a scene, by who recorded it and those who took part';
comment on column scene_addenda.id is 'This addendum';
comment on column scene_addenda.scene_id is 'The scene';
comment on column scene_addenda.bond_id is 'Bond it belongs to';
comment on column scene_addenda.added_by is 'Who added it';
comment on column scene_addenda.addendum_text is 'What is added';
comment on column scene_addenda.created_at is 'When it was added';
comment on column scene_addenda.retracted_at is 'When whoever added it retracted the scene, which takes the words off; null while it stands';
comment on column scene_addenda.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column scene_addenda.version is 'Version of the scene after the last event in this row';
comment on column scene_addenda.row_position is 'Position of the last event in this row';
create index scene_addenda_of_scene on scene_addenda (scene_id, created_at, id);
create index scene_addenda_of_bond on scene_addenda (bond_id, created_at desc, id desc);

alter table scene_addenda enable row level security, force row level security;
create policy read on scene_addenda for select to authenticated
  using (bond_id = any ((select auth.bonds())::uuid[]));
create policy project on scene_addenda for all to kinkit_projector using (true) with check (true);
grant select on scene_addenda to authenticated;
grant select, insert, update, delete on scene_addenda to kinkit_projector;
