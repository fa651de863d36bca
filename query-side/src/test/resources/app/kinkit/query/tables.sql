-- A small world by the house's pattern: a card everybody in a bond sees, a private part, a view of
-- both; tasks between two people. Run by the owner.
create table people_card (id uuid primary key, display_name text not null);
create table people_self (id uuid primary key references people_card, email text);
create table bonds (
  id uuid primary key, name text not null, founded_by uuid not null references people_card);
create table tasks (
  id uuid primary key,
  number int not null,
  bond_id uuid not null references bonds,
  title text not null,
  status text not null check (status in ('pending', 'completed')),
  assigned_to uuid not null constraint tasks_assigned_to_fkey references people_card,
  assigned_by uuid not null constraint tasks_assigned_by_fkey references people_card,
  point_value int,
  urgent boolean,
  created_at timestamptz not null,
  share numeric(10, 2),
  tags text[],
  extra jsonb,
  span int4range,
  parent_id uuid constraint tasks_parent_id_fkey references tasks);
create table presets (name text primary key);
create table "Größe ""x""" (id uuid primary key, "ein wort" text, "b""c;--" int);
create table hidden (id uuid primary key);
create table tripwire (id int primary key);
create view people with (security_invoker) as
  select c.*, s.email from people_card c left join people_self s using (id);

create policy card on people_card for select to authenticated
  using (id = (select auth.uid()) or id = any ((select auth.co_members())::uuid[]));
create policy self on people_self for select to authenticated using (id = (select auth.uid()));
create policy members on bonds for select to authenticated
  using (id = any ((select auth.bonds())::uuid[]));
create policy members on tasks for select to authenticated
  using (bond_id = any ((select auth.bonds())::uuid[]));
create policy everybody on presets for select to authenticated
  using ((select auth.uid()) is not null);
create policy mine on "Größe ""x""" for select to authenticated using (id = (select auth.uid()));
do $$
declare
  each text;
begin
  foreach each in array array['people_card', 'people_self', 'bonds', 'tasks', 'presets', 'Größe "x"', 'hidden', 'tripwire'] loop
    execute format('alter table public.%I enable row level security', each);
    execute format('alter table public.%I force row level security', each);
  end loop;
end $$;
grant select on people_card, people_self, people, bonds, tasks, presets, "Größe ""x""" to authenticated;
create function tasks_named(wanted text) returns setof tasks language sql stable as
$$ select * from tasks where title = wanted $$;
create function tasks_numbered(numbers int[]) returns table (number int, title text) language sql stable as
$$ select t.number, t.title from tasks t where t.number = any (numbers) $$;
create function points(of uuid default null) returns bigint language sql stable as
$$ select sum(point_value) from tasks t where of is null or t.assigned_to = of $$;
