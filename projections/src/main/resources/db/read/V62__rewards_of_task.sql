-- Rewards say by which task they were earned; a task finds its rewards.

create index rewards_of_task on rewards (task_id) where task_id is not null;
