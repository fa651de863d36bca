-- An operator who looks at the machine has no profile.

comment on column eventstore.audit_read.reader is
  'Profile id of who looked; 00000000-0000-0000-0000-000000000000 for the operator at the machine';
comment on column eventstore.audit_read.query is
  'What was asked: path and parameters, or the words of the command line; ids and no words of people';
