-- The history of a bond also tells that tasks and rewards go their way, without saying whose.

alter table bond_activity_log drop constraint bond_activity_log_activity_type_check;
alter table bond_activity_log add constraint bond_activity_log_activity_type_check
  check (activity_type in
    ('bond_updated', 'invite_sent', 'member_joined', 'member_left', 'member_role_changed',
     'permission_changed', 'task_assigned', 'task_completed', 'reward_earned'));
comment on column bond_activity_log.user_id is 'Whom it is about, or who did it when it is about the bond as a whole; null for tasks and rewards, which are between two';
comment on column bond_activity_log.activity_type is 'bond_updated, invite_sent, member_joined, member_left, member_role_changed, permission_changed, task_assigned, task_completed or reward_earned';
comment on column bond_activity_log.version is 'Version of the bond, invite, task or reward after it';
