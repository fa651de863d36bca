-- All that a person says about themself: what only they read, and what others may when they agree.

alter table profile_self
  add column tagline text,
  add column banner_text text,
  add column widget_image_url text,
  add column love_languages text[] default '{}',
  add column hard_limits text[] default '{}',
  add column soft_limits text[] default '{}',
  add column notifications_enabled boolean not null default true,
  add column theme_preference text not null default 'dark'
    check (theme_preference in ('light', 'dark', 'system')),
  add column time_zone text,
  add column locale text,
  add column google_account_email text,
  add column primary_bond uuid,
  add column onboarding_bond text check (onboarding_bond in ('created', 'joined', 'skipped')),
  add column onboarding_notion text check (onboarding_notion in ('connected', 'skipped')),
  add column onboarding_completed boolean not null default false;
comment on column profile_self.tagline is 'One line about themself';
comment on column profile_self.banner_text is 'Text of their start page';
comment on column profile_self.widget_image_url is 'Picture of their start page';
comment on column profile_self.love_languages is 'What makes them feel loved';
comment on column profile_self.hard_limits is 'What they never do; nobody else reads it here';
comment on column profile_self.soft_limits is 'What needs a word first; nobody else reads it here';
comment on column profile_self.notifications_enabled is 'Whether they want to be notified';
comment on column profile_self.theme_preference is 'light, dark or system';
comment on column profile_self.time_zone is 'IANA name of their time zone, such as Europe/Berlin';
comment on column profile_self.locale is 'Language tag, such as de-DE';
comment on column profile_self.google_account_email is 'Mail address of an outside calendar';
comment on column profile_self.primary_bond is 'The bond they think of first; may be one they have left since';
comment on column profile_self.onboarding_bond is 'How they decided about a bond on the way in: created, joined or skipped';
comment on column profile_self.onboarding_notion is 'How they decided about Notion on the way in: connected or skipped';
comment on column profile_self.onboarding_completed is 'Whether they have come to the end of the way in';

create table profile_identity (
  id uuid primary key,
  kink_subtypes text[] not null default '{}',
  dynamic_intensity text
    check (dynamic_intensity in ('casual', 'part_time', 'lifestyle', 'twenty_four_seven', 'tpe')),
  dynamic_structure text[] not null default '{}',
  kink_interests text[] default '{}',
  experience_level text check (experience_level in ('beginner', 'intermediate', 'advanced', 'expert')),
  scene_preferences text[] default '{}',
  kink_identity_public boolean not null default false,
  updated_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint profile_identity_id_fkey foreign key (id) references profile_card (id)
);
comment on table profile_identity is 'How a person describes their kink; read by the members of their bonds only while they agree';
comment on column profile_identity.id is 'The person';
comment on column profile_identity.kink_subtypes is 'Labels of their role';
comment on column profile_identity.dynamic_intensity is 'casual, part_time, lifestyle, twenty_four_seven or tpe';
comment on column profile_identity.dynamic_structure is 'Forms their dynamics have';
comment on column profile_identity.kink_interests is 'Interests in their own words';
comment on column profile_identity.experience_level is 'beginner, intermediate, advanced or expert';
comment on column profile_identity.scene_preferences is 'Preferences in their own words';
comment on column profile_identity.kink_identity_public is 'Whether the members of their bonds see this row';
comment on column profile_identity.updated_at is 'Last change of this row';
comment on column profile_identity.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column profile_identity.version is 'Version of the profile that changed the row last';
comment on column profile_identity.row_position is 'Position of the last event in this row';

alter table profile_identity enable row level security, force row level security;
create policy read on profile_identity for select to authenticated
  using (id = (select auth.uid())
    or kink_identity_public and id = any ((select auth.co_members())::uuid[]));
create policy project on profile_identity for all to kinkit_projector using (true) with check (true);
grant select on profile_identity to authenticated;
grant select, insert, update, delete on profile_identity to kinkit_projector;

create or replace view profiles with (security_invoker = true) as
select c.id, c.display_name, c.full_name, c.avatar_url, c.dynamic_role, c.submission_state,
       s.email, s.system_role, s.sign_up_method, s.adult_confirmed_at, s.adult_confirmation_method,
       s.terms_version, c.created_at, c.updated_at, c.erased_at, s.version,
       s.closed_at, s.tagline, s.banner_text, s.widget_image_url, s.love_languages, s.hard_limits,
       s.soft_limits, s.notifications_enabled, s.theme_preference, s.time_zone, s.locale,
       s.google_account_email, s.primary_bond as bond_id,
       case when s.id is null then null when s.onboarding_completed then 'completed'
         when s.onboarding_notion is not null then 'notion_decided'
         when s.onboarding_bond is not null then 'bond_decided'
         when c.dynamic_role is not null then 'role_chosen'
         when s.adult_confirmed_at is not null then 'adult_confirmed'
         else 'not_started' end as onboarding_step,
       s.onboarding_completed,
       i.kink_subtypes, i.dynamic_intensity, i.dynamic_structure, i.kink_interests,
       i.experience_level, i.scene_preferences, i.kink_identity_public,
       case when i.id is null then null else jsonb_build_object(
         'kink_subtypes', i.kink_subtypes, 'dynamic_intensity', i.dynamic_intensity,
         'dynamic_structure', i.dynamic_structure, 'kink_interests', i.kink_interests,
         'experience_level', i.experience_level, 'scene_preferences', i.scene_preferences,
         'kink_identity_public', i.kink_identity_public) end as kink_identity
from profile_card c
left join profile_self s on s.id = c.id
left join profile_identity i on i.id = c.id;
comment on column profiles.closed_at is 'When I closed my account; only mine';
comment on column profiles.tagline is 'One line about me; only mine';
comment on column profiles.banner_text is 'Text of my start page; only mine';
comment on column profiles.widget_image_url is 'Picture of my start page; only mine';
comment on column profiles.love_languages is 'What makes me feel loved; only mine';
comment on column profiles.hard_limits is 'What I never do; only mine';
comment on column profiles.soft_limits is 'What needs a word first; only mine';
comment on column profiles.notifications_enabled is 'Whether I want to be notified; only mine';
comment on column profiles.theme_preference is 'light, dark or system; only mine';
comment on column profiles.time_zone is 'IANA name of my time zone; only mine';
comment on column profiles.locale is 'Language tag; only mine';
comment on column profiles.google_account_email is 'Mail address of my outside calendar; only mine';
comment on column profiles.bond_id is 'The bond I think of first; only mine';
comment on column profiles.onboarding_step is 'How far I am on the way in: not_started, adult_confirmed, role_chosen, bond_decided, notion_decided or completed; only mine';
comment on column profiles.onboarding_completed is 'Whether I have come to the end of the way in; only mine';
comment on column profiles.kink_subtypes is 'Labels of the role; of others only while they agree';
comment on column profiles.dynamic_intensity is 'casual, part_time, lifestyle, twenty_four_seven or tpe; of others only while they agree';
comment on column profiles.dynamic_structure is 'Forms their dynamics have; of others only while they agree';
comment on column profiles.kink_interests is 'Interests in their own words; of others only while they agree';
comment on column profiles.experience_level is 'beginner, intermediate, advanced or expert; of others only while they agree';
comment on column profiles.scene_preferences is 'Preferences in their own words; of others only while they agree';
comment on column profiles.kink_identity_public is 'Whether members of their bonds see this part';
comment on column profiles.kink_identity is 'The seven columns of this part in one object';
