-- A person as others see them, what only they see, and both under the seed's name.

create table profile_card (
  id uuid primary key,
  display_name text,
  full_name text,
  avatar_url text,
  dynamic_role text check (dynamic_role in ('dominant', 'submissive', 'switch')),
  submission_state text not null default 'active'
    check (submission_state in ('active', 'low_energy', 'paused')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null
);
comment on table profile_card is 'What the members of a person''s bonds see of them';
comment on column profile_card.id is 'The person; the same id as the login account';
comment on column profile_card.display_name is 'Name others read';
comment on column profile_card.full_name is 'Longer name, if given';
comment on column profile_card.avatar_url is 'Picture';
comment on column profile_card.dynamic_role is 'Role the person takes in general; null until chosen';
comment on column profile_card.submission_state is 'What the person can take on now, declared by nobody else';
comment on column profile_card.created_at is 'First request of the account';
comment on column profile_card.updated_at is 'Last change of this card';
comment on column profile_card.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column profile_card.version is 'Version of the profile that changed the card last';
comment on column profile_card.row_position is 'Position of the last event in this row';

alter table profile_card enable row level security, force row level security;
create policy read on profile_card for select to authenticated
  using (id = (select auth.uid()) or id = any ((select auth.co_members())::uuid[]));
create policy project on profile_card for all to kinkit_projector using (true) with check (true);
grant select on profile_card to authenticated;
grant select, insert, update, delete on profile_card to kinkit_projector;

create table profile_self (
  id uuid primary key,
  email text,
  system_role text not null default 'user' check (system_role in ('user', 'admin')),
  sign_up_method text,
  adult_confirmed_at timestamptz,
  adult_confirmation_method text,
  terms_version text,
  erased_at timestamptz,
  version bigint not null,
  row_position bigint not null,
  constraint profile_self_id_fkey foreign key (id) references profile_card (id)
);
comment on table profile_self is 'What only the person themself sees of their profile';
comment on column profile_self.id is 'The person';
comment on column profile_self.email is 'Login mail';
comment on column profile_self.system_role is 'user or admin';
comment on column profile_self.sign_up_method is 'How the account came to be';
comment on column profile_self.adult_confirmed_at is 'When the person stated that they are 18 or older; null before';
comment on column profile_self.adult_confirmation_method is 'How they stated it';
comment on column profile_self.terms_version is 'Terms they agreed to then';
comment on column profile_self.erased_at is 'Set when words of this row can no longer be opened: time of the event that held them';
comment on column profile_self.version is 'Version of the profile, for If-Match';
comment on column profile_self.row_position is 'Position of the last event in this row';

alter table profile_self enable row level security, force row level security;
create policy read on profile_self for select to authenticated using (id = (select auth.uid()));
create policy project on profile_self for all to kinkit_projector using (true) with check (true);
grant select on profile_self to authenticated;
grant select, insert, update, delete on profile_self to kinkit_projector;

create view profiles with (security_invoker = true) as
select c.id, c.display_name, c.full_name, c.avatar_url, c.dynamic_role, c.submission_state,
       s.email, s.system_role, s.sign_up_method, s.adult_confirmed_at, s.adult_confirmation_method,
       s.terms_version, c.created_at, c.updated_at, c.erased_at, s.version
from profile_card c left join profile_self s on s.id = c.id;
comment on view profiles is 'Persons I may see; what only they may see of themselves is null for everybody else';
comment on column profiles.id is 'The person; the same id as the login account';
comment on column profiles.display_name is 'Name others read';
comment on column profiles.full_name is 'Longer name, if given';
comment on column profiles.avatar_url is 'Picture';
comment on column profiles.dynamic_role is 'dominant, submissive or switch; null until chosen';
comment on column profiles.submission_state is 'active, low_energy or paused';
comment on column profiles.email is 'Login mail; only mine';
comment on column profiles.system_role is 'user or admin; only mine';
comment on column profiles.sign_up_method is 'How the account came to be; only mine';
comment on column profiles.adult_confirmed_at is 'When I stated that I am 18 or older; only mine';
comment on column profiles.adult_confirmation_method is 'How I stated it; only mine';
comment on column profiles.terms_version is 'Terms I agreed to; only mine';
comment on column profiles.created_at is 'First request of the account';
comment on column profiles.updated_at is 'Last change others can see';
comment on column profiles.erased_at is 'Set when words of the row can no longer be opened';
comment on column profiles.version is 'Version of my profile, for If-Match; only mine';
grant select on profiles to authenticated;
