-- Which event stands where the follower is, so that a log put back from an older copy is noticed for ever, and
-- not only until it has grown past the tables again.

alter table projection.follower add column event_id uuid;
comment on column projection.follower.event_id is 'The event at that position; null when it is to be taken from the log as it is';
