-- What members of a bond did together, in the words of who recorded it. A record that is retracted stays as a
-- row without words.

create table scenes (
  id uuid primary key,
  bond_id uuid not null,
  created_by uuid not null,
  title text,
  scene_date timestamptz not null,
  duration_minutes integer check (duration_minutes between 1 and 1440),
  activities jsonb,
  participants uuid[] not null,
  consent_details text,
  aftercare_provided text,
  emotional_state_before text,
  emotional_state_after text,
  what_went_well text,
  improvements text,
  amendable_until timestamptz not null,
  amended_at timestamptz,
  retracted_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint scenes_words_check check (
    title is not null and activities is not null and consent_details is not null
    or erased_at is not null or retracted_at is not null),
  constraint scenes_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint scenes_created_by_fkey foreign key (created_by) references profile_card (id)
);
comment on table scenes is 'What members of a bond did together';
comment on column scenes.id is 'The scene';
comment on column scenes.bond_id is 'Bond it belongs to';
comment on column scenes.created_by is 'Who recorded it';
comment on column scenes.title is 'What it is called';
comment on column scenes.scene_date is 'When it began';
comment on column scenes.duration_minutes is 'How long it was, 1 to 1440';
comment on column scenes.activities is 'What was done: a list of {name, boundary_id, intensity, notes}, intensity 1 to 10';
comment on column scenes.participants is 'Everybody who took part';
comment on column scenes.consent_details is 'What had been agreed, and how';
comment on column scenes.aftercare_provided is 'What was done for each other afterwards';
comment on column scenes.emotional_state_before is 'How it felt before';
comment on column scenes.emotional_state_after is 'How it felt afterwards';
comment on column scenes.what_went_well is 'What went well';
comment on column scenes.improvements is 'What could be better';
comment on column scenes.amendable_until is 'Until when who recorded it may change it';
comment on column scenes.amended_at is 'When it was changed last; null when it never was';
comment on column scenes.retracted_at is 'When it was retracted, which takes its words off this row; null while it stands';
comment on column scenes.created_at is 'When it was recorded';
comment on column scenes.updated_at is 'Last change of the record';
comment on column scenes.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column scenes.version is 'Version of the scene, for If-Match';
comment on column scenes.row_position is 'Position of the last event in this row';
create index scenes_of_bond on scenes (bond_id, scene_date desc, id desc);

alter table scenes enable row level security, force row level security;
create policy read on scenes for select to authenticated
  using (bond_id = any ((select auth.bonds())::uuid[]));
create policy project on scenes for all to kinkit_projector using (true) with check (true);
grant select on scenes to authenticated;
grant select, insert, update, delete on scenes to kinkit_projector;
