package app.kinkit.domain.joinrequest;

import static app.kinkit.domain.shared.RefusalCode.REQUEST_PENDING;
import static app.kinkit.domain.shared.Refused.unless;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.joinrequest.JoinPlaceCommand.FreeJoinPlace;
import app.kinkit.domain.joinrequest.JoinPlaceCommand.OpenJoinPlace;
import app.kinkit.domain.joinrequest.JoinPlaceCommand.TakeJoinPlace;
import app.kinkit.domain.joinrequest.JoinPlaceEvent.JoinPlaceFreed;
import app.kinkit.domain.joinrequest.JoinPlaceEvent.JoinPlaceTaken;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.ProfileId;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/// One person waits at the door of one bond with one request at a time. The sequence of this stream
/// puts two requests that come at once in order, on whichever nodes they come.
@SuppressWarnings("NullAway.Init") // the first event of a stream says whose place it is
class JoinPlace {
  @AggregateIdentifier private JoinPlaceId id;
  private BondId bondId;
  private ProfileId userId;
  private @Nullable JoinRequestId heldBy;

  JoinPlace() {}

  @CommandHandler
  JoinPlace(OpenJoinPlace c) {
    apply(new JoinPlaceTaken(c.id(), c.bondId(), c.userId(), c.requestId()));
  }

  @CommandHandler
  void handle(TakeJoinPlace c) {
    var pending = heldBy;
    unless(
        pending == null,
        REQUEST_PENDING,
        "You have asked to join this bond already; wait for the answer, or withdraw that request.",
        pending == null ? Map.of() : Map.of("request_id", pending.value().toString()));
    apply(new JoinPlaceTaken(id, bondId, userId, c.requestId()));
  }

  @CommandHandler
  void handle(FreeJoinPlace c) {
    apply(new JoinPlaceFreed(id, bondId, userId));
  }

  @EventSourcingHandler
  void on(JoinPlaceEvent event) {
    switch (event) {
      case JoinPlaceTaken e -> {
        id = e.id();
        bondId = e.bondId();
        userId = e.userId();
        heldBy = e.requestId();
      }
      case JoinPlaceFreed _ -> heldBy = null;
    }
  }
}
