package app.kinkit.server.erase;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.command.dispatch.Order;
import app.kinkit.command.vault.Erasures;
import app.kinkit.command.vault.Erasures.Erasure;
import app.kinkit.command.vault.Erasures.Step;
import app.kinkit.domain.profile.ProfileCommand.EraseAccount;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.identity.issuer.EndedPeople;
import app.kinkit.projection.follow.Refold;
import app.kinkit.projection.rebuild.StaleTwins;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes a closed account from the event that closed it to the point where nothing of what the
/// person wrote can be read any more.
///
/// In this order: memberships that slipped in while the account was being closed end; the sign-in
/// ends; the key is destroyed, and with it every copy of the words in the log; the rows that held
/// them are folded anew; the bytes of their files are deleted. A minute later, when every node has
/// forgotten the key, all is looked through once more and the erasure is finished. Each step is
/// noted when it is done and may be done again without harm, so a crash anywhere costs nothing but
/// time.
public final class Eraser {
  /// Longer than any node remembers a key.
  static final Duration SETTLED = Duration.ofSeconds(60);

  private final CommandSide side;
  private final Erasures erasures;
  private final EndedPeople people;
  private final Traces traces;
  private final Refold refold;
  private final StaleTwins twins;

  public Eraser(
      CommandSide side,
      Erasures erasures,
      EndedPeople people,
      Traces traces,
      Refold refold,
      StaleTwins twins) {
    this.side = side;
    this.erasures = erasures;
    this.people = people;
    this.traces = traces;
    this.refold = refold;
    this.twins = twins;
  }

  /// Closes an account in the name of its owner; does nothing when it is closed.
  public void close(ProfileId person) {
    side.dispatcher()
        .dispatch(
            new Order(UUID.randomUUID(), new Actor(person), new EraseAccount(person), null, null));
  }

  /// Does what can be done now.
  ///
  /// @param atOnce does not wait for the last look until every node has forgotten the key
  /// @return what was done to the rows; null when they have not come to the closing yet
  public Refold.@Nullable Done advance(Erasure erasure, boolean atOnce) throws SQLException {
    var person = erasure.person();
    if (erasure.signInEndedAt() == null) {
      close(person);
      people.end(person.value());
      people.clearAway();
      erasures.mark(person, Step.SIGN_IN_ENDED);
    }
    side.vault().destroy(person); // and again: this node may remember a key that another destroyed
    if (erasure.keyDestroyedAt() == null) {
      erasures.clearAway();
      erasures.mark(person, Step.KEY_DESTROYED);
    }
    var since = erasure.secondsSinceKey();
    var last = atOnce || (since != null && since >= SETTLED.toSeconds());
    return last || erasure.rowsErasedAt() == null ? rows(erasure, last) : null;
  }

  private Refold.@Nullable Done rows(Erasure erasure, boolean last) throws SQLException {
    var person = erasure.person();
    var done = refold.streams(traces.streamsOf(person), erasure.position());
    if (done == null) {
      return null;
    }
    refold.clearAway(done.tables());
    twins.clearAway();
    erasures.addRows(person, done.rows());
    erasures.mark(person, Step.ROWS_ERASED);
    traces.deleteFilesOf(person);
    erasures.mark(person, Step.FILES_ERASED);
    if (last) {
      erasures.mark(person, Step.FINISHED);
    }
    return done;
  }
}
