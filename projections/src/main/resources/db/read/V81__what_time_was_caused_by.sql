-- The timer tells of what it does which event led to it: the last one in the row that waited.

grant select (row_position) on tasks, rewards, files to kinkit_worker;
