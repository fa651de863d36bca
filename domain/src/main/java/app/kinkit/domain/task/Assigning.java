package app.kinkit.domain.task;

import static app.kinkit.domain.shared.RefusalCode.LOW_ENERGY_UNACKNOWLEDGED;
import static app.kinkit.domain.shared.Refused.unless;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.profile.SubmissionState;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.template.TemplateState;
import org.jspecify.annotations.Nullable;

/// How a task comes to somebody: what is left out and whom it may be asked of.
final class Assigning {
  private Assigning() {}

  /// Whoever is asked is a member and has not paused; who asks one of little energy says that they
  /// know. Both still hold at the commit.
  ///
  /// @return whether there was little energy to know of
  static boolean requireMayBeAsked(
      ProfileId doer, BondState bond, People people, boolean acknowledged) {
    bond.requireMember(doer);
    bond.requireUnpaused();
    var person = people.pinned(doer);
    person.requireUnpaused();
    var isLow = person.submissionState() == SubmissionState.LOW_ENERGY;
    unless(
        !isLow || acknowledged,
        LOW_ENERGY_UNACKNOWLEDGED,
        "This member has little energy now. Wait, or send low_energy_acknowledged as true.");
    return isLow;
  }

  /// @param template what stands in for what is left out
  static TaskAssigned assigned(
      AssignTask c, ProfileId by, @Nullable TemplateState template, boolean lowEnergy) {
    var ofTemplate = template == null ? null : template.proofType();
    var required = requireNonNullElse(c.proofRequired(), ofTemplate != null);
    var recurring = requireNonNullElse(c.recurring(), TaskRecurrence.NONE);
    var due = c.dueDate() == null ? null : new Due(c.dueDate(), c.allDay());
    var series = due == null || recurring == TaskRecurrence.NONE ? null : due;
    return new TaskAssigned(
        c.id(),
        c.bondId(),
        by,
        c.assignedTo(),
        title(c, template),
        c.description() == null && template != null ? template.description() : c.description(),
        c.priority() != null ? c.priority() : priority(template),
        due == null ? null : due.date(),
        c.pointValue() != null ? c.pointValue() : template == null ? 0 : template.pointValue(),
        required,
        ProofType.meant(required, c.proofType() == null ? ofTemplate : c.proofType()),
        c.allDay(),
        c.reminderMinutes(),
        recurring,
        c.templateId(),
        series == null ? null : c.id(),
        series == null ? null : series.day(),
        series == null ? null : series.date(),
        lowEnergy);
  }

  private static PrivateText title(AssignTask c, @Nullable TemplateState template) {
    if (c.title() != null) {
      return c.title();
    }
    return requireNonNull(template, "a command without a title names a template").title();
  }

  private static TaskPriority priority(@Nullable TemplateState template) {
    return template == null ? TaskPriority.MEDIUM : template.priority();
  }
}
