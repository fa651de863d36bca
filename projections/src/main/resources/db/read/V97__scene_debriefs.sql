-- How each who took part looks back at a scene; only they read it.

create table scene_debriefs (
  id uuid primary key,
  scene_id uuid not null,
  bond_id uuid not null,
  submitted_by uuid not null,
  participants uuid[] not null,
  debrief_form jsonb,
  created_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  unique (scene_id, submitted_by),
  constraint scene_debriefs_scene_id_fkey foreign key (scene_id) references scenes (id),
  constraint scene_debriefs_bond_id_fkey foreign key (bond_id) references bond_card (id),
  constraint scene_debriefs_submitted_by_fkey foreign key (submitted_by) references profile_card (id)
);
comment on table scene_debriefs is 'How one who took part looks back at a scene; those who took part see it';
comment on column scene_debriefs.id is 'This debrief; it follows from scene and member';
comment on column scene_debriefs.scene_id is 'The scene';
comment on column scene_debriefs.bond_id is 'Bond it belongs to';
comment on column scene_debriefs.submitted_by is 'Who looks back';
comment on column scene_debriefs.participants is 'Everybody who took part in the scene';
comment on column scene_debriefs.debrief_form is 'How they look back: {what_went_well, what_didnt_work, emotional_state, aftercare_needs, future_adjustments}';
comment on column scene_debriefs.created_at is 'When it was given';
comment on column scene_debriefs.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column scene_debriefs.version is 'Version of the scene after it';
comment on column scene_debriefs.row_position is 'Position of the event';
create index scene_debriefs_of_bond on scene_debriefs (bond_id, created_at desc, id desc);

alter table scene_debriefs enable row level security, force row level security;
create policy read on scene_debriefs for select to authenticated
  using (bond_id = any ((select auth.bonds())::uuid[]) and (select auth.uid()) = any (participants));
create policy project on scene_debriefs for all to kinkit_projector using (true) with check (true);
grant select on scene_debriefs to authenticated;
grant select, insert, update, delete on scene_debriefs to kinkit_projector;
