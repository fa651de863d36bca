package app.kinkit.command.task;

import app.kinkit.command.page.Page;
import app.kinkit.domain.task.template.TemplateCommand;
import app.kinkit.domain.task.template.TemplateCommand.AmendTemplate;
import app.kinkit.domain.task.template.TemplateCommand.CreateTemplate;
import app.kinkit.domain.task.template.TemplateCommand.RetireTemplate;

/// Templates of tasks.
public final class TemplatePage {
  public static final Page<TemplateCommand> PAGE =
      Page.of(TemplateCommand.class, "task_templates")
          .create("/bonds/{bond_id}/task-templates", CreateTemplate.class)
          .post("/task-templates/{id}/amend", AmendTemplate.class)
          .post("/task-templates/{id}/retire", RetireTemplate.class);

  private TemplatePage() {}
}
