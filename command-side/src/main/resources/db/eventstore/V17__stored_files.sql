-- Files are few among events; by the hash it is asked whether bytes in the file store are spoken for, and by
-- the person which bytes an erasure has to delete.

create index event_file_stored_hash on eventstore.event
  ((substring(encode(payload, 'escape') from '"content_hash":"([0-9a-f]{64})"'))) where type = 'FileStored';
create index event_file_stored_subject on eventstore.event (subject_id) where type = 'FileStored';
