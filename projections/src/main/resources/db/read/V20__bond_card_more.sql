-- More of a bond's card: pictures, place, links, tags. Strangers see it of open bonds.

alter table bond_card
  add column banner_url text,
  add column location text,
  add column website_url text,
  add column tags text[] default '{}',
  add column established_date date;
comment on column bond_card.banner_url is 'Wide picture';
comment on column bond_card.location is 'Where the bond is at home, in its own words';
comment on column bond_card.website_url is 'Address of its pages';
comment on column bond_card.tags is 'Words to find it by';
comment on column bond_card.established_date is 'Since when its members count it';

create or replace view bonds with (security_invoker = true) as
select c.id, c.name, c.description, c.bond_type, c.status, c.created_by, c.is_private, c.max_members,
       c.avatar_url, c.created_at, c.updated_at, i.founder, i.last_activity_at, i.reason, c.erased_at,
       i.version, c.banner_url, c.location, c.website_url, c.tags, c.established_date
from bond_card c left join bond_inner i on i.id = c.id;
comment on column bonds.banner_url is 'Wide picture';
comment on column bonds.location is 'Where the bond is at home, in its own words';
comment on column bonds.website_url is 'Address of its pages';
comment on column bonds.tags is 'Words to find it by';
comment on column bonds.established_date is 'Since when its members count it';
