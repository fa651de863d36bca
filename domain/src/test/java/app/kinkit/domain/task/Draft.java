package app.kinkit.domain.task;

import static app.kinkit.domain.testing.Cast.BOND;
import static app.kinkit.domain.testing.Cast.DOER;
import static app.kinkit.domain.testing.Cast.LEAD;
import static app.kinkit.domain.testing.Cast.words;

import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.template.TemplateId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A task in the making: a test says only what matters of it.
final class Draft {
  private TaskId id = TaskStory.ID;
  private ProfileId by = LEAD;
  private ProfileId to = DOER;
  private boolean titled = true;
  private @Nullable Instant due;
  private boolean allDay;
  private @Nullable Integer reminder;
  private @Nullable TaskRecurrence recurring;
  private @Nullable Integer points = TaskStory.POINTS;
  private @Nullable ProofType proof;
  private @Nullable TemplateId template;
  private boolean lowEnergy;

  Draft id(TaskId value) {
    id = value;
    return this;
  }

  Draft by(ProfileId person) {
    by = person;
    return this;
  }

  Draft to(ProfileId person) {
    to = person;
    return this;
  }

  Draft due(Instant date) {
    due = date;
    return this;
  }

  Draft allDay() {
    allDay = true;
    return this;
  }

  Draft reminder(int minutes) {
    reminder = minutes;
    return this;
  }

  Draft recurring(TaskRecurrence how) {
    recurring = how;
    return this;
  }

  Draft points(int value) {
    points = value;
    return this;
  }

  Draft proof(ProofType kind) {
    proof = kind;
    return this;
  }

  /// Everything that a template has is left to it.
  Draft of(TemplateId value) {
    template = value;
    titled = false;
    points = null;
    return this;
  }

  Draft knowingOfLowEnergy() {
    lowEnergy = true;
    return this;
  }

  AssignTask command() {
    return new AssignTask(
        id,
        BOND,
        to,
        titled ? words(LEAD) : null,
        null,
        null,
        due,
        allDay,
        reminder,
        recurring,
        points,
        proof == null ? null : true,
        proof,
        template,
        lowEnergy);
  }

  TaskAssigned event() {
    var first = recurring == null || due == null ? null : new Due(due, allDay);
    return new TaskAssigned(
        id,
        BOND,
        by,
        to,
        words(LEAD),
        null,
        TaskPriority.MEDIUM,
        due,
        points == null ? 0 : points,
        proof != null,
        proof,
        allDay,
        reminder,
        recurring == null ? TaskRecurrence.NONE : recurring,
        template,
        first == null ? null : id,
        first == null ? null : first.day(),
        first == null ? null : first.date(),
        lowEnergy);
  }
}
