package app.kinkit.domain.boundary;

import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.OFF_LIMITS;
import static app.kinkit.domain.shared.Refused.unless;
import static java.util.Objects.requireNonNullElse;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.boundary.BoundaryCommand.AddActivity;
import app.kinkit.domain.boundary.BoundaryCommand.NoteDiscussion;
import app.kinkit.domain.boundary.BoundaryCommand.OpenBoundaries;
import app.kinkit.domain.boundary.BoundaryCommand.RecategoriseActivity;
import app.kinkit.domain.boundary.BoundaryCommand.RetireActivity;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityAdded;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityRecategorised;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityRetired;
import app.kinkit.domain.boundary.BoundaryEvent.BoundariesOpened;
import app.kinkit.domain.boundary.BoundaryEvent.BoundaryDiscussed;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Ids;
import app.kinkit.domain.shared.Invalid;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;

/// All boundaries of one bond in one stream, so that whoever proposes something pins one version
/// and nothing that is named has become off limits at the commit.
///
/// Here stands what the list holds; what each member says about it is in [Stances]. Nothing of it
/// asks anything of anybody, so no pause of a person or of the bond puts it off.
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // set by the first event; read by Axon
class Boundaries {
  static final int MOST_ACTIVITIES = 500;

  @AggregateIdentifier private BoundariesId id;
  private final BoundariesState state = new BoundariesState();
  @AggregateMember private final Stances stances = new Stances(state);

  Boundaries() {}

  @CommandHandler
  Boundaries(OpenBoundaries c, Actor actor, Bonds bonds) {
    requireMember(c.id(), actor, bonds);
    apply(new BoundariesOpened(c.id(), bondOf(c.id())));
  }

  @CommandHandler
  void handle(AddActivity c, Actor actor, Bonds bonds, ActivityNames names, Ids ids) {
    requireMember(id, actor, bonds);
    unless(
        state.names().size() < MOST_ACTIVITIES,
        NOT_ALLOWED,
        "This list is full; take something off it first.");
    Invalid.unless(
        !names.isAmong(c.activityName(), state.names()),
        "activity_name",
        "is on the list of this bond already",
        "another name; what is there already can be rated");
    apply(
        new ActivityAdded(
            id,
            bondOf(id),
            new BoundaryId(ids.next()),
            c.activityName(),
            requireNonNullElse(c.category(), ActivityCategory.OTHER),
            actor.id()));
  }

  @CommandHandler
  void handle(RecategoriseActivity c, Actor actor, Bonds bonds) {
    requireMember(id, actor, bonds);
    if (state.requireListed(c.boundaryId()).category() != c.category()) {
      apply(new ActivityRecategorised(id, bondOf(id), c.boundaryId(), c.category()));
    }
  }

  @CommandHandler
  void handle(NoteDiscussion c, Actor actor, Bonds bonds, Clock clock) {
    requireMember(id, actor, bonds);
    state.requireListed(c.boundaryId());
    var now = clock.instant();
    var time = requireNonNullElse(c.lastDiscussedAt(), now);
    Invalid.unless(
        !time.isAfter(now), "last_discussed_at", "has not come yet", "a time that has passed");
    apply(new BoundaryDiscussed(id, bondOf(id), c.boundaryId(), time, c.discussionNotes()));
  }

  /// What is off limits stays where everybody sees it.
  @CommandHandler
  void handle(RetireActivity c, Actor actor, Bonds bonds) {
    var bond = requireMember(id, actor, bonds);
    var activity = state.requireListed(c.boundaryId());
    unless(
        actor.is(activity.createdBy()) || bond.manages(actor.id()),
        NOT_ALLOWED,
        "Only the member who added this, or one who manages the bond, takes it off the list.");
    unless(
        !activity.isOffLimits(bond),
        OFF_LIMITS,
        "A hard limit is held on this activity, so it stays on the list.");
    apply(new ActivityRetired(id, bondOf(id), c.boundaryId()));
  }

  @EventSourcingHandler
  void on(BoundaryEvent event) {
    id = event.id();
    state.on(event);
  }

  static BondState requireMember(BoundariesId id, Actor actor, Bonds bonds) {
    var bond = bonds.pinned(bondOf(id));
    bond.requireActor(actor.id());
    return bond;
  }

  static BondId bondOf(BoundariesId id) {
    return new BondId(id.value());
  }
}
