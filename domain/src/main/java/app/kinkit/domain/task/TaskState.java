package app.kinkit.domain.task;

import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.NOT_BOND_MEMBER;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;
import static app.kinkit.domain.shared.Refused.unless;
import static app.kinkit.domain.task.TaskStatus.APPROVED;
import static app.kinkit.domain.task.TaskStatus.CANCELLED;
import static app.kinkit.domain.task.TaskStatus.COMPLETED;
import static app.kinkit.domain.task.TaskStatus.IN_PROGRESS;
import static app.kinkit.domain.task.TaskStatus.PENDING;

import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How far a task has come, and who may do what with it. The parts of the aggregate decide by it,
/// and rewards ask about it through [Tasks]; what is asked stands in [TaskTerms].
@SuppressWarnings("NullAway.Init") // the first event of a stream gives each field its value
public final class TaskState {
  private TaskTerms terms;
  private TaskStatus status;
  private final Set<ProofType> proven = EnumSet.noneOf(ProofType.class);
  private int revisions;
  private boolean moreTimeAsked;
  private @Nullable Instant proposedDueDate;
  private boolean followed;
  private final Set<Instant> reminded = new HashSet<>();
  private final Set<Instant> overdue = new HashSet<>();

  /// Whether the task is one of this member in this bond.
  public boolean isOf(ProfileId doer, BondId bond) {
    return terms.bondId().equals(bond) && terms.assignedTo().equals(doer);
  }

  TaskTerms terms() {
    return terms;
  }

  TaskStatus status() {
    return status;
  }

  /// Whether the present doer has submitted proof of this kind.
  boolean isProven(ProofType kind) {
    return proven.contains(kind);
  }

  int revisions() {
    return revisions;
  }

  boolean isMoreTimeAsked() {
    return moreTimeAsked;
  }

  @Nullable Instant proposedDueDate() {
    return proposedDueDate;
  }

  boolean isOpen() {
    return status == PENDING || status == IN_PROGRESS;
  }

  boolean hasEnded() {
    return status == APPROVED || status == CANCELLED;
  }

  /// Whether the next task of the series exists.
  boolean isFollowed() {
    return followed;
  }

  /// Whether a reminder was given for this very time.
  boolean isReminded(Instant time) {
    return reminded.contains(time);
  }

  /// Whether it was told that the task became overdue at this very time.
  boolean isOverdue(Instant time) {
    return overdue.contains(time);
  }

  /// Takes in what happened; only assigns.
  public void on(TaskEvent event) {
    switch (event) {
      case TaskEvent.TaskAssigned e -> {
        terms = new TaskTerms(e);
        status = PENDING;
      }
      case TaskEvent.TaskAmended e -> {
        terms.on(e);
        moreTimeAsked &= !e.dueDate().isChange();
      }
      case TaskEvent.TaskReassigned e -> {
        terms.on(e);
        status = PENDING;
        proven.clear();
        moreTimeAsked = false;
      }
      case TaskEvent.TaskStarted _ -> status = IN_PROGRESS;
      case TaskEvent.ProofSubmitted e -> proven.add(e.proofType());
      case TaskEvent.TaskCompleted _ -> {
        status = COMPLETED;
        moreTimeAsked = false;
      }
      case TaskEvent.TaskApproved _ -> status = APPROVED;
      case TaskEvent.RevisionRequested e -> {
        status = IN_PROGRESS;
        revisions = e.revisionCount();
      }
      case TaskEvent.ExtensionRequested e -> {
        moreTimeAsked = true;
        proposedDueDate = e.proposedDueDate();
      }
      case TaskEvent.ExtensionGranted e -> {
        terms.on(e);
        moreTimeAsked = false;
      }
      case TaskEvent.ExtensionDeclined _ -> moreTimeAsked = false;
      case TaskEvent.TaskCancelled _ -> status = CANCELLED;
      case TaskEvent.TaskReminderDue e -> reminded.add(e.remindAt());
      case TaskEvent.TaskBecameOverdue e -> overdue.add(e.overdueAt());
      case TaskEvent.NextOccurrenceScheduled _ -> followed = true;
    }
  }

  void requireDoer(Actor actor, Bonds bonds) {
    requirePart(actor, bonds.pinned(terms.bondId()));
    unless(
        actor.is(terms.assignedTo()),
        NOT_ALLOWED,
        "Only the member this task is assigned to does this.");
  }

  BondState requireAssigner(Actor actor, Bonds bonds) {
    var bond = bonds.pinned(terms.bondId());
    requirePart(actor, bond);
    unless(
        actsAsAssigner(actor, bond), NOT_ALLOWED, "Only the member who assigned this does this.");
    return bond;
  }

  /// Work is judged, and more or other work asked for, by one who leads, or by the doer who set it
  /// themself.
  BondState requireLeadingAssigner(Actor actor, Bonds bonds) {
    var bond = requireAssigner(actor, bonds);
    if (!terms.isPersonal()) {
      bond.requireLead(actor.id());
    }
    return bond;
  }

  /// And only while the doer is there to be paid or asked again.
  void requireJudge(Actor actor, Bonds bonds) {
    unless(
        requireLeadingAssigner(actor, bonds).has(terms.assignedTo()),
        NOT_BOND_MEMBER,
        "The member who does this task has left the bond; cancel it, or wait until they return.");
  }

  private void requirePart(Actor actor, BondState bond) {
    bond.requireActor(actor.id());
    unless(actor.is(terms.assignedTo()) || actsAsAssigner(actor, bond), NOT_FOUND, NOTHING_THERE);
  }

  private boolean actsAsAssigner(Actor actor, BondState bond) {
    return actor.is(terms.assignedBy())
        || (!terms.isPersonal() && !bond.leads(terms.assignedBy()) && bond.leads(actor.id()));
  }
}
