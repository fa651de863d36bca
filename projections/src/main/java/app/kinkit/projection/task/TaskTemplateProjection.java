package app.kinkit.projection.task;

import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.task.template.TemplateEvent;
import app.kinkit.domain.task.template.TemplateEvent.TemplateAmended;
import app.kinkit.domain.task.template.TemplateEvent.TemplateCreated;
import app.kinkit.domain.task.template.TemplateEvent.TemplateRetired;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table task_templates.
public final class TaskTemplateProjection implements Projection<TemplateEvent> {
  @Override
  public String table() {
    return "task_templates";
  }

  @Override
  public Set<Class<? extends TemplateEvent>> families() {
    return Set.of(TemplateEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends TemplateEvent> r) {
    return Key.of(r.event().id());
  }

  @Override
  public void fold(Row row, Recorded<? extends TemplateEvent> r) {
    switch (r.event()) {
      case TemplateCreated e -> row.copy(e).set("created_at", r.time());
      case TemplateAmended e -> row.copy(e, "amended_by");
      case TemplateRetired e -> row.copy(e, "retired_by").set("retired_at", r.time());
    }
  }
}
