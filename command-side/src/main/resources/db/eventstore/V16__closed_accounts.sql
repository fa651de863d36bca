-- Closed accounts are few and are looked for at every start and after each commit.

create index event_account_closed on eventstore.event (position) include (subject_id) where type = 'AccountClosed';
