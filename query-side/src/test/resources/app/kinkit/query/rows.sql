-- Run by a superuser, whom no policy binds. Anna and Ben share bond 1; Carl and Dora bond 2.
insert into people_card select ('00000000-0000-4000-8000-00000000000' || n)::uuid, name
  from (values (1, 'Anna'), (2, 'Ben'), (3, 'Carl'), (4, 'Dora')) v(n, name);
insert into people_self select id, lower(display_name) || '@example.org' from people_card;
insert into bonds values
  ('00000000-0000-4000-8000-0000000000b1', 'First', '00000000-0000-4000-8000-000000000001'),
  ('00000000-0000-4000-8000-0000000000b2', 'Second', '00000000-0000-4000-8000-000000000003');
insert into access.membership
  select p::uuid, b::uuid, 'switch', true, true, true, 1 from (values
    ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-0000000000b1'),
    ('00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-0000000000b1'),
    ('00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-0000000000b2'),
    ('00000000-0000-4000-8000-000000000004', '00000000-0000-4000-8000-0000000000b2')) v(p, b);
-- Numbers 1 to 12 are of bond 1, 13 to 15 of bond 2.
insert into tasks
  select ('00000000-0000-4000-8000-0000000001' || to_char(n, 'FM00'))::uuid, n,
    ('00000000-0000-4000-8000-0000000000b' || case when n <= 12 then 1 else 2 end)::uuid,
    case n when 1 then 'a,b "quoted" (c)' when 2 then 'Größe 🔒 50%' when 3 then 'it''s; -- fine' else 'task ' || n end,
    case when n % 3 = 0 then 'completed' else 'pending' end,
    ('00000000-0000-4000-8000-00000000000' || case when n <= 12 then 1 + n % 2 else 3 end)::uuid,
    ('00000000-0000-4000-8000-00000000000' || case when n <= 12 then 2 - n % 2 else 4 end)::uuid,
    case when n = 5 then null else n * 10 end,
    case n % 3 when 0 then true when 1 then false end,
    timestamptz '2026-01-01 12:30:00+00' + n * interval '1 day',
    n / 4.0, array['t' || n % 2, 'all'], jsonb_build_object('n', n), int4range(n, n + 2),
    case when n in (2, 3) then '00000000-0000-4000-8000-000000000101'::uuid end
  from generate_series(1, 15) n;
insert into presets values ('one'), ('two');
insert into "Größe ""x""" values ('00000000-0000-4000-8000-000000000001', 'wert', 7);
insert into tripwire values (1);
