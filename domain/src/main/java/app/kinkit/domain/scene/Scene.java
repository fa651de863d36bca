package app.kinkit.domain.scene;

import static app.kinkit.domain.shared.RefusalCode.ALREADY_SUBMITTED;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.NOT_ALLOWED;
import static app.kinkit.domain.shared.RefusalCode.SCENE_SEALED;
import static app.kinkit.domain.shared.Refused.unless;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.boundary.ActivityList;
import app.kinkit.domain.boundary.OffLimits;
import app.kinkit.domain.boundary.Wording;
import app.kinkit.domain.scene.SceneCommand.AddAddendum;
import app.kinkit.domain.scene.SceneCommand.AmendScene;
import app.kinkit.domain.scene.SceneCommand.RecordScene;
import app.kinkit.domain.scene.SceneCommand.RetractScene;
import app.kinkit.domain.scene.SceneCommand.SubmitDebrief;
import app.kinkit.domain.scene.SceneEvent.DebriefSubmitted;
import app.kinkit.domain.scene.SceneEvent.SceneAddendumAdded;
import app.kinkit.domain.scene.SceneEvent.SceneAmended;
import app.kinkit.domain.scene.SceneEvent.SceneRecorded;
import app.kinkit.domain.scene.SceneEvent.SceneRetracted;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Ids;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.ProfileId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// What some members of a bond did together, written down by one of them when it had been. Whoever
/// wrote it down changes it for a week; after that, and by those who took part at any time,
/// something is added. Each who took part looks back at it once.
///
/// A record demands nothing: it speaks of what has been, and a debrief is the wish of whoever gives
/// it. So no pause of a person or of the bond puts it off, and a paused member may be named, since
/// to leave them out would only make the record wrong.
@SuppressWarnings("NullAway.Init") // the first event of a stream gives each field its value
class Scene {
  static final Duration AMENDABLE = Duration.ofDays(7);

  @AggregateIdentifier private SceneId id;
  private BondId bondId;
  private ProfileId createdBy;
  private List<ProfileId> participants;
  private Instant amendableUntil;
  private final Set<ProfileId> debriefed = new HashSet<>();
  private final NamedActivities named = new NamedActivities();
  private final List<UUID> ownAddenda = new ArrayList<>();
  private boolean retracted;

  Scene() {}

  @CommandHandler
  Scene(
      RecordScene c,
      Actor actor,
      Bonds bonds,
      OffLimits offLimits,
      ActivityList list,
      Clock clock) {
    var bond = bonds.pinned(c.bondId());
    bond.requireActor(actor.id());
    c.participants().forEach(bond::requireMember);
    requirePast(c.sceneDate(), clock);
    offLimits.requireNone(c.bondId(), NamedActivities.wording(c.title(), c.activities()));
    named.requireListed(c.activities(), c.bondId(), list);
    apply(
        new SceneRecorded(
            c.id(),
            c.bondId(),
            actor.id(),
            c.title(),
            c.sceneDate(),
            c.durationMinutes(),
            c.activities(),
            c.participants(),
            c.consentDetails(),
            c.aftercareProvided(),
            c.emotionalStateBefore(),
            c.emotionalStateAfter(),
            c.whatWentWell(),
            c.improvements(),
            clock.instant().plus(AMENDABLE)));
  }

  /// Only what is new is asked for what is off limits: a limit of today does not lock a record of
  /// yesterday. Nor does an activity that has been taken off the list since the record named it.
  @CommandHandler
  void handle(
      AmendScene c, Actor actor, Bonds bonds, OffLimits offLimits, ActivityList list, Clock clock) {
    requireCreator(actor, bonds);
    unless(
        clock.instant().isBefore(amendableUntil),
        SCENE_SEALED,
        "A week has passed, and this record stays as it is; add an addendum.");
    requirePast(c.sceneDate().over(null), clock);
    offLimits.requireNone(
        bondId, NamedActivities.wording(c.title().over(null), c.activities().over(null)));
    named.requireListed(c.activities().over(null), bondId, list);
    apply(
        new SceneAmended(
            id,
            bondId,
            c.title(),
            c.sceneDate(),
            c.durationMinutes(),
            c.activities(),
            c.consentDetails(),
            c.aftercareProvided(),
            c.emotionalStateBefore(),
            c.emotionalStateAfter(),
            c.whatWentWell(),
            c.improvements()));
  }

  @CommandHandler
  void handle(AddAddendum c, Actor actor, Bonds bonds, OffLimits offLimits, Ids ids) {
    requireStanding(actor, bonds);
    unless(
        actor.is(createdBy) || participants.contains(actor.id()),
        NOT_ALLOWED,
        "Only who recorded a scene and those who took part add to it.");
    offLimits.requireNone(bondId, Wording.of("addendum_text", c.addendumText()));
    apply(new SceneAddendumAdded(id, bondId, ids.next(), actor.id(), c.addendumText()));
  }

  @CommandHandler
  void handle(SubmitDebrief c, Actor actor, Bonds bonds) {
    requireStanding(actor, bonds);
    unless(
        participants.contains(actor.id()),
        NOT_ALLOWED,
        "Only those who took part look back at a scene; its members read the record.");
    unless(
        !debriefed.contains(actor.id()),
        ALREADY_SUBMITTED,
        "Your debrief of this scene is given and stays; add an addendum for what is new.");
    var debrief = NameId.of(id.value(), "debrief " + actor.id().value());
    apply(new DebriefSubmitted(id, bondId, debrief, actor.id(), participants, c.debriefForm()));
  }

  @CommandHandler
  void handle(RetractScene c, Actor actor, Bonds bonds) {
    requireCreator(actor, bonds);
    apply(new SceneRetracted(id, bondId, List.copyOf(ownAddenda)));
  }

  @EventSourcingHandler
  void on(SceneEvent event) {
    switch (event) {
      case SceneRecorded e -> {
        id = e.id();
        bondId = e.bondId();
        createdBy = e.createdBy();
        participants = e.participants();
        amendableUntil = e.amendableUntil();
        named.on(e.activities());
      }
      case SceneAmended e -> named.on(e.activities().over(null));
      case SceneAddendumAdded e -> {
        if (e.addedBy().equals(createdBy)) {
          ownAddenda.add(e.addendumId());
        }
      }
      case DebriefSubmitted e -> debriefed.add(e.submittedBy());
      case SceneRetracted _ -> retracted = true;
    }
  }

  private void requireCreator(Actor actor, Bonds bonds) {
    requireStanding(actor, bonds);
    unless(
        actor.is(createdBy),
        NOT_ALLOWED,
        "Only the member who recorded a scene changes it; add an addendum or a debrief.");
  }

  /// Of a member, about a record that is there.
  private void requireStanding(Actor actor, Bonds bonds) {
    bonds.pinned(bondId).requireActor(actor.id());
    unless(
        !retracted, ILLEGAL_TRANSITION, "This record has been retracted; record the scene anew.");
  }

  private static void requirePast(@Nullable Instant date, Clock clock) {
    Invalid.unless(
        date == null || !date.isAfter(clock.instant()),
        "scene_date",
        "has not come yet",
        "a time that has passed; plan in a task, and record what has been");
  }
}
