-- The world of conformance.txt: tables of the shapes PostgREST's own test suite reads, under the
-- house's row security, so that every case also passes through roles, policies and fences.
create table items (id int primary key);
create table simple_pk (k text primary key, extra text not null);
create table no_pk (a text, b text);
create table nullable_integer (a int);
create table chores (id int primary key, name text, done boolean);
create table has_count_column (count int);
create table clashing_column (t text);
create table empty_string (id int primary key, string text);
create table menagerie (id int primary key);
create table clients (id int primary key, name text not null);
create table projects (id int primary key, name text not null, client_id int references clients);
create table tasks (id int primary key, name text not null, project_id int references projects);
create table users (id int primary key, name text not null);
create table users_tasks (
  user_id int references users, task_id int references tasks, primary key (user_id, task_id));
create table comments (
  id int primary key, commenter_id int not null references users, user_id int not null,
  task_id int not null, content text not null,
  foreign key (user_id, task_id) references users_tasks (user_id, task_id));
create table files (
  project_id int not null references projects, filename text not null, content text not null,
  primary key (project_id, filename));
create table touched_files (
  user_id int not null, task_id int not null, project_id int not null, filename text not null,
  constraint fk_users_tasks foreign key (user_id, task_id) references users_tasks (user_id, task_id),
  constraint fk_upload foreign key (project_id, filename) references files (project_id, filename),
  primary key (user_id, task_id, project_id, filename));
create table complex_items (
  id bigint primary key, name text, settings jsonb, arr_data int[], "field-with_sep" int);
create table oid_test (id int, oid_col oid, oid_array_col oid[]);
create table tsearch (id int primary key, v tsvector);
create table words (id int primary key, plain text, doc jsonb);
create table entities (id int primary key, name text, arr int[], v tsvector);
create table child_entities (id int primary key, name text, parent_id int references entities);
create table grandchild_entities (
  id int primary key, name text, parent_id int references child_entities, jsonb_col jsonb);
create table ranges (id int primary key, range numrange);
create table json_arr (id int primary key, data jsonb);
create table json_table (data json);
create table jsonb_test (id int primary key, data jsonb);
create type complex as (r float8, i float8);
create table fav_numbers (num complex, person text);
create table arrays (id int primary key, numbers int[], numbers_mult int[][]);
create table country (id int primary key, name text);
create table capital (id int primary key, name text, country_id int unique,
  constraint capital_country_id_fkey foreign key (country_id) references country);
create table students (id int, code text, name text, primary key (id, code));
create table students_info (
  id int, code text, address text, primary key (id, code),
  foreign key (id, code) references students (id, code));
create table space (id int primary key, name text);
create table zone (id int primary key, name text, zone_type_id int, space_id int references space);
create table trash (id int primary key);
create table trash_details (id int primary key references trash, jsonb_col jsonb);
create table client (id int primary key, name text);
create table clientinfo (id int primary key, clientid int references client, other text);
create table contact (id int primary key, clientid int references client, name text);
create table table_a (id int primary key, name text);
create table table_b (table_a_id int references table_a, name text);
create table names (name text);
create table typed (
  int_data int, text_data text, bool_data boolean, bin_data bytea, char_data char(1),
  date_data date, real_data real, time_data time);
create table being (being int primary key);
create table descendant (descendant int primary key, being int references being);
create table part (part int primary key);
create table being_part (
  being int references being, part int references part, primary key (being, part));
create table articles (id int primary key, body text);
create table products (id int primary key, name text);
create table suppliers (id int primary key, name text);
create table products_suppliers (
  product_id int references products, supplier_id int references suppliers,
  primary key (product_id, supplier_id));
create table trade_unions (id int primary key, name text);
create table suppliers_trade_unions (
  supplier_id int references suppliers, trade_union_id int references trade_unions,
  primary key (supplier_id, trade_union_id));
create table "Escap3e;" ("so6meIdColumn" int primary key);
create table "ghostBusters" ("escapeId" int not null references "Escap3e;");
create table "Server Today" ("Just A Server Model" text);
create table reserved_chars (
  "*id*" int primary key, ":arr->ow::cast" text, "(inside,parens)" text, "a.dotted.column" text,
  "  col  w  space  " text);
create table "do$llar$s" ("a$num$" int);
create table "تست" ("شناسه" int primary key);
create table car_brands (name text primary key);
create table car_models (
  name text not null, year int not null, car_brand_name text references car_brands,
  primary key (name, year)) partition by list (year);
create table car_models_1981 partition of car_models for values in (1981);
create table car_models_default partition of car_models default;
create table user_friend (id int primary key, user1 uuid, note text);
create table hidden_articles (id int primary key);

create view projects_view with (security_invoker) as select id, name, client_id from projects;
create view students_view with (security_invoker) as select id, code, name from students;
create view projects_view_alt with (security_invoker) as select id as t_id, name, client_id as t_client_id from projects;

insert into items select generate_series(1, 15);
insert into simple_pk values ('xyyx', 'u'), ('xYYx', 'v');
insert into no_pk values (null, null), ('1', '0'), ('2', '0');
insert into nullable_integer values (null);
insert into chores values (1, 'sweep', true), (2, 'wash', false), (3, 'dry', null);
insert into has_count_column values (1);
insert into clashing_column values ('x');
insert into empty_string values (1, ''), (2, 'full');
insert into clients values (1, 'Amber'), (2, 'Birch');
insert into projects values (1, 'Well', 1), (2, 'Bridge', 1), (3, 'Road', 2), (4, 'Path', 2), (5, 'Orphan', null);
insert into tasks values
  (1, 'Design well', 1), (2, 'Build well', 1), (3, 'Design bridge', 2), (4, 'Build bridge', 2),
  (5, 'Design road', 3), (6, 'Build road', 3), (7, 'Design path', 4), (8, 'Build path', 4);
insert into users values (1, 'Ann'), (2, 'Bob'), (3, 'Cid');
insert into users_tasks values (1, 1), (1, 2), (1, 3), (1, 4), (2, 5), (2, 6), (2, 7), (3, 1), (3, 5);
insert into comments values (1, 1, 2, 6, 'Soon, please');
insert into files values (1, 'one.txt', 'first'), (1, 'two.txt', 'second'), (2, 'three.txt', 'third');
insert into touched_files values
  (1, 1, 1, 'one.txt'), (1, 1, 1, 'two.txt'), (3, 1, 1, 'one.txt'), (1, 3, 2, 'three.txt');
insert into complex_items
  select n, v, '{"foo":{"int":1,"bar":"baz"}}', (array[1, 2, 3])[1:n], n
  from (values (1, 'One'), (2, 'Two'), (3, 'Three')) x(n, v);
insert into oid_test values (1, 12345, '{1,2,3}');
insert into tsearch values
  (1, to_tsvector('english', 'a kind of fun doing impossible things')),
  (2, to_tsvector('english', 'also fun with what is possible')),
  (3, to_tsvector('english', 'fat cats ate rats')),
  (4, to_tsvector('french', 'un peu amusant de faire l''impossible')),
  (5, to_tsvector('german', 'eine Art Spass mit Unmoeglichem'));
insert into words
  select n, t, jsonb_build_object('text', t) from (values
    (1, 'a kind of fun doing impossible things'), (2, 'also fun with what is possible'),
    (3, 'fat cats ate rats'), (4, 'un peu amusant de faire l''impossible'),
    (5, 'eine Art Spass mit Unmoeglichem')) x(n, t);
insert into entities values
  (1, 'entity 1', '{1}', 'bar:2 foo:1'), (2, 'entity 2', '{1,2}', 'baz:1 qux:2'),
  (3, 'entity 3', '{1,2,3}', null), (4, null, null, null);
insert into child_entities values
  (1, 'child entity 1', 1), (2, 'child entity 2', 1), (3, 'child entity 3', 2),
  (4, 'child entity 4', 1), (5, 'child entity 5', 1), (6, 'child entity 6', 2);
insert into grandchild_entities values
  (1, 'grandchild entity 1', 1, null), (2, 'grandchild entity 2', 1, null),
  (3, 'grandchild entity 3', 2, null), (4, '(grandchild,entity,4)', 2, '{"a":{"b":"foo"}}'),
  (5, '(grandchild,entity,5)', 2, '{"b":"bar"}');
insert into ranges values (1, '[1,3]'), (2, '[3,6]'), (3, '[6,9]'), (4, '[9,12]'), (5, null);
insert into json_arr values
  (1, '[1,2,3]'), (2, '[4,5,6]'), (3, '[[9,8,7],[11,12,13]]'), (4, '[[[5,6],7,8]]'),
  (5, '[{"a":"A"},{"b":"B"}]'), (6, '[{"a":[1,2,3]},{"b":[4,5]}]'), (7, '{"c":[1,2,3]}'),
  (8, '{"c":[{"d":[4,5,6,7,8]}]}'), (9, '[{"0xy1":[1,{"23-xy-45":[2,{"xy-6":[3]}]}]}]'),
  (10, '{"!@#$%^&*_d":{"!@#$%^&*_e":3}}');
insert into json_table values ('{"id":1,"foo":{"bar":"baz"}}'), ('{"id":3}'), ('{"id":0}');
insert into jsonb_test values
  (1, '{"a":{"b":2}}'), (2, '{"c":[1,2,3]}'), (3, '[{"d":"test"}]'), (4, '{"e":1}');
insert into fav_numbers values (row(0.5, 0.5), 'A'), (row(0.6, 0.6), 'B');
insert into arrays values
  (0, '{1,2,3}', '{{1,2,3},{4,5,6},{7,8,9}}'), (1, '{11,12,13}', '{{11,12,13},{14,15,16},{17,18,19}}');
insert into country values (1, 'Inland'), (2, 'Outland');
insert into capital values (1, 'Incity', 1), (2, 'Outcity', 2);
insert into students values (1, '0001', 'Jo'), (2, '0002', 'Ja');
insert into students_info values (1, '0001', 'Street 1'), (2, '0002', 'Street 2');
insert into space values (1, 'space 1');
insert into zone values (1, 'zone 1', 2, 1), (2, 'zone 2', 2, 1), (3, 'store 3', 3, 1), (4, 'store 4', 3, 1);
insert into trash values (1), (2), (3);
insert into trash_details values (1, '{"key":10}'), (2, '{"key":6}'), (3, '{"key":8}');
insert into client values (1, 'Shop'), (2, 'Store'), (3, 'Stall');
insert into clientinfo values (1, 1, '12 Main street'), (2, 2, 'Side street'), (3, 3, 'Back street');
insert into contact values (1, 1, 'Wally'), (2, 2, 'Tabby'), (3, 3, 'Zed');
insert into table_a values (1, 'Not null 1'), (2, null);
insert into table_b values (1, 'Test 1'), (2, 'Test 2'), (null, 'Test 3');
insert into names values
  ('Hill, Jo'), ('Wood, May'), ('Lake, Sue'), ('Dan White'), ('Lou Thom'), ('Double O(007)'), ('"'),
  ('Double"Quote"Mac"'), ('\'), ('/\Sla/\Bea/\');
insert into typed values (1, 'x', true, 'x', 'x', '2026-01-01', 1, '12:00');
insert into being values (1), (2);
insert into descendant values (1, 1), (2, 1), (3, 1), (4, 2);
insert into part values (1), (2);
insert into being_part values (1, 1), (2, 2);
insert into articles values (1, 'a plan for a thing of greatness'), (2, 'the brain of a Thing'), (3, 'void');
insert into products values (1, 'a'), (2, 'b'), (3, 'c');
insert into suppliers values (1, 's1'), (2, 's2'), (3, 's3');
insert into products_suppliers values (1, 1), (1, 2), (2, 1), (2, 3);
insert into trade_unions values (1, 'u1'), (2, 'u2'), (3, 'u3'), (4, 'u4');
insert into suppliers_trade_unions values (1, 1), (1, 2), (2, 3), (2, 4);
insert into "Escap3e;" select generate_series(1, 5);
insert into "ghostBusters" values (1), (3), (5);
insert into "Server Today" values ('IBM,9113-550'), ('IBM,9131-52A'), ('Other,7000');
insert into reserved_chars values (1, ' arrow-1 ', ' parens-1 ', ' dotted-1 ', ' space-1');
insert into "do$llar$s" values (100), (200);
insert into "تست" values (1);
insert into car_brands values ('Dee'), ('Fer');
insert into car_models values ('Lor', 1981, 'Dee'), ('Fast', 1997, 'Fer');
insert into user_friend values (1, '00000000-0000-4000-8000-000000000001', 'x');

create function getitemrange(min int, max int) returns setof items language sql stable as
$$ select id from items where id > min and id <= max $$;
create function getallprojects() returns setof projects language sql stable as
$$ select * from projects $$;
create function getallusers() returns setof users language sql stable as $$ select * from users $$;
create function getproject(id int) returns setof projects language sql stable as
$$ select * from projects p where p.id = getproject.id $$;
create function add_them(a int, b int) returns int language sql immutable as $$ select a + b $$;
create type point_2d as (x int, y int);
create function ret_point_2d() returns point_2d language sql stable as $$ select row(10, 5)::point_2d $$;
create function sayhello(name text) returns text language sql immutable as $$ select 'Hello, ' || name $$;
create function overloaded() returns setof int language sql stable as $$ values (1), (2), (3) $$;
create function overloaded(a int, b int) returns int language sql stable as $$ select a + b $$;
create function overloaded(a text, b text, c text) returns text language sql stable as $$ select a || b || c $$;
create function overloaded_same_args(arg int) returns int language sql stable as $$ select arg $$;
create function overloaded_same_args(arg text) returns text language sql stable as $$ select arg $$;
create function "quotedFunction"("user" text, "fullName" text, "SSN" text) returns jsonb language sql stable as
$$ select jsonb_build_object('user', "user", 'fullName', "fullName", 'SSN', "SSN") $$;
create function returns_complex() returns table (id int, val complex) language sql stable as
$$ values (1, row(0.1, 0.5)::complex), (2, row(0.2, 0.6)::complex), (3, row(0.3, 0.7)::complex) $$;
create function sum_of(numbers int[]) returns bigint language sql stable as $$ select sum(n) from unnest(numbers) n $$;
create function echo_json(document jsonb) returns jsonb language sql stable as $$ select document $$;
create function with_default(a int, b int default 10) returns int language sql stable as $$ select a * b $$;
create function setter() returns int language sql volatile as $$ select 1 $$;
create function as_owner() returns int language sql stable security definer set search_path = '' as $$ select 1 $$;
create function refuses() returns int language plpgsql stable as $$ begin raise exception 'no %', 'way'; end $$;
