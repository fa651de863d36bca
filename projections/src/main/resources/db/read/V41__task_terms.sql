-- What tasks came to say: where they come from, what was changed, who asked for more time.

alter table tasks
  add column template_id uuid,
  add column recurrence_series_id uuid,
  add column occurrence_date date,
  add column series_start timestamptz,
  add column next_task_id uuid,
  add column low_energy_acknowledged boolean not null default false,
  add column extension_requested boolean not null default false,
  add column proposed_due_date timestamptz,
  add column extension_reason text,
  add column decline_reason text,
  add constraint tasks_template_id_fkey foreign key (template_id) references task_templates (id);
comment on column tasks.template_id is 'The template it was made from, if any';
comment on column tasks.recurrence_series_id is 'First task of its series; null for what does not recur';
comment on column tasks.occurrence_date is 'The day of the series, in UTC, that this task is for';
comment on column tasks.series_start is 'When the first task of the series was due; days and months count from there';
comment on column tasks.next_task_id is 'The next task of the series, once there is one';
comment on column tasks.low_energy_acknowledged is 'True when the doer had little energy at the assignment and the assigner knew';
comment on column tasks.extension_requested is 'True while the doer waits for more time';
comment on column tasks.proposed_due_date is 'Until when, in the words of the last request for more time; null left it open';
comment on column tasks.extension_reason is 'Why, in the words of that request';
comment on column tasks.decline_reason is 'Why more time was declined last';
create unique index tasks_of_series on tasks (recurrence_series_id, occurrence_date)
  where recurrence_series_id is not null;
