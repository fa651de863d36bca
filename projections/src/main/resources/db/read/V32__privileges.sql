-- What a person may do beyond a member of bonds, told to that person alone.

create table privileges (
  id uuid primary key,
  user_id uuid not null,
  privilege text not null check (privilege in ('admin', 'auditor')),
  is_active boolean not null,
  granted_at timestamptz not null,
  granted_by uuid,
  second_approver uuid,
  revoked_at timestamptz,
  revoked_by uuid,
  version bigint not null,
  row_position bigint not null,
  constraint privileges_of_person unique (user_id, privilege),
  constraint privileges_user_id_fkey foreign key (user_id) references profile_card (id),
  constraint privileges_granted_by_fkey foreign key (granted_by) references profile_card (id),
  constraint privileges_second_approver_fkey foreign key (second_approver) references profile_card (id),
  constraint privileges_revoked_by_fkey foreign key (revoked_by) references profile_card (id)
);
comment on table privileges is 'My privileges, present and former; rights never read this table';
comment on column privileges.id is 'This privilege of this person';
comment on column privileges.user_id is 'Who holds it';
comment on column privileges.privilege is 'admin or auditor';
comment on column privileges.is_active is 'False once it was taken away or the account was closed';
comment on column privileges.granted_at is 'When it was given last';
comment on column privileges.granted_by is 'The admin who proposed it; null when the operator gave it alone';
comment on column privileges.second_approver is 'The admin who confirmed it; null when the operator gave it alone';
comment on column privileges.revoked_at is 'When it ended; null while it holds';
comment on column privileges.revoked_by is 'The admin who proposed to end it; null for the operator and for a closed account';
comment on column privileges.version is 'Place in the history of all privileges';
comment on column privileges.row_position is 'Position of the last event in this row';

alter table privileges enable row level security, force row level security;
create policy read on privileges for select to authenticated using (user_id = (select auth.uid()));
create policy project on privileges for all to kinkit_projector using (true) with check (true);
grant select on privileges to authenticated;
grant select, insert, update, delete on privileges to kinkit_projector;

comment on column profile_self.system_role is 'Always user; see the view profiles, and privileges';

create or replace view profiles with (security_invoker = true) as
select c.id, c.display_name, c.full_name, c.avatar_url, c.dynamic_role, c.submission_state,
       s.email,
       case when s.id is null then null when p.is_active then 'admin' else 'user' end as system_role, s.sign_up_method, s.adult_confirmed_at, s.adult_confirmation_method,
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
left join profile_identity i on i.id = c.id
left join privileges p on p.user_id = c.id and p.privilege = 'admin';
