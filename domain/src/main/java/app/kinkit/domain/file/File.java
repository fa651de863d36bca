package app.kinkit.domain.file;

import static app.kinkit.domain.shared.RefusalCode.FILE_UNAVAILABLE;
import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.Refused.inWords;
import static app.kinkit.domain.shared.Refused.unless;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import app.kinkit.domain.file.FileCommand.AttachFile;
import app.kinkit.domain.file.FileCommand.DiscardFile;
import app.kinkit.domain.file.FileCommand.StoreFile;
import app.kinkit.domain.file.FileEvent.FileAttached;
import app.kinkit.domain.file.FileEvent.FileDiscarded;
import app.kinkit.domain.file.FileEvent.FileStored;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Invalid;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/// One uploaded file. Within a day something takes it, once, or it is discarded: both are decided
/// here, so that of two who come at once only one has its way.
@SuppressWarnings("NullAway.Init") // the first event of a stream gives each field its value
class File {
  /// How long an upload waits to be used.
  static final Duration WAITS = Duration.ofHours(24);

  @AggregateIdentifier private FileId id;
  private FileStored stored;
  private boolean taken;
  private boolean discarded;

  File() {}

  @CommandHandler
  File(StoreFile c, Actor actor, People people, Clock clock) {
    people.requireOpen(actor.id());
    apply(
        new FileStored(
            c.id(),
            actor.id(),
            c.contentHash(),
            c.byteSize(),
            c.format(),
            clock.instant().plus(WAITS)));
  }

  @CommandHandler
  void handle(AttachFile c, Actor actor) {
    if (!actor.is(stored.userId())) {
      throw Files.notYours();
    }
    unless(!discarded, FILE_UNAVAILABLE, "This file waited too long; upload it again.");
    unless(!taken, FILE_UNAVAILABLE, "This file is the proof of something; upload another.");
    var kind = stored.format().kind();
    Invalid.unless(
        kind == c.kind(),
        "file_id",
        "is a " + inWords(kind) + ", not a " + inWords(c.kind()),
        "a file of the kind that proof_type says");
    apply(new FileAttached(id, stored.userId(), c.bondId(), c.taskId(), c.proofId(), c.shownTo()));
  }

  @CommandHandler
  void handle(DiscardFile c, Clock clock) {
    var time = stored.discardAt();
    unless(
        c.discardAt().equals(time) && !clock.instant().isBefore(time) && !taken && !discarded,
        ILLEGAL_TRANSITION,
        "Only a file that nothing has taken in its time is discarded, once.");
    apply(new FileDiscarded(id, stored.userId()));
  }

  @EventSourcingHandler
  void on(FileEvent event) {
    switch (event) {
      case FileStored e -> {
        id = e.id();
        stored = e;
      }
      case FileAttached _ -> taken = true;
      case FileDiscarded _ -> discarded = true;
    }
  }
}
