-- Rows that differ are counted as they are found; of each table only the first ones are noted, so that
-- bringing an empty table back does not write every row of it twice.
create table projection.difference_count (
  run bigint not null references projection.rebuild (id) on delete cascade,
  table_name text not null,
  kind text not null check (kind in ('missing', 'surplus', 'changed')),
  rows bigint not null check (rows > 0),
  columns text[] not null,
  primary key (run, table_name, kind)
);
comment on table projection.difference_count is 'How many rows are not what the log says';
comment on column projection.difference_count.run is 'The run that counted';
comment on column projection.difference_count.table_name is 'The read table';
comment on column projection.difference_count.kind is 'missing: the log has it and the table does not; surplus: the other way; changed: both, with other values';
comment on column projection.difference_count.rows is 'How many rows differ in this way';
comment on column projection.difference_count.columns is 'Columns that differ in any of them';
comment on table projection.difference is 'Rows that are not what the log says, the first of each table; without their values, which are private';

grant select, insert, update, delete on projection.difference_count to kinkit_projector;

insert into projection.difference_count (run, table_name, kind, rows, columns)
select run, table_name, kind, count(*),
  coalesce((select array_agg(distinct c order by c) from projection.difference o, unnest(o.columns) c
            where o.run = d.run and o.table_name = d.table_name and o.kind = d.kind), '{}')
from projection.difference d group by run, table_name, kind;
