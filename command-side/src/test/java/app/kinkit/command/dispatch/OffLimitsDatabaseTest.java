package app.kinkit.command.dispatch;

import static app.kinkit.command.dispatch.Nodes.found;
import static app.kinkit.command.dispatch.Nodes.join;
import static app.kinkit.command.dispatch.Nodes.order;
import static app.kinkit.command.dispatch.Nodes.signUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.kinkit.domain.bond.BondCommand.LeaveBond;
import app.kinkit.domain.boundary.ActivityCategory;
import app.kinkit.domain.boundary.BoundariesId;
import app.kinkit.domain.boundary.BoundaryCommand.AddActivity;
import app.kinkit.domain.boundary.BoundaryCommand.RateBoundary;
import app.kinkit.domain.boundary.BoundaryCommand.RetireActivity;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityAdded;
import app.kinkit.domain.boundary.BoundaryEvent.BoundariesOpened;
import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.boundary.BoundaryRating;
import app.kinkit.domain.scene.SceneActivity;
import app.kinkit.domain.scene.SceneCommand.RecordScene;
import app.kinkit.domain.scene.SceneId;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is off limits in a bond is so on every node, by the words of the name alone, and for as
/// long as whose limit it is belongs to the bond.
class OffLimitsDatabaseTest {
  private Nodes nodes;
  private CommandSide one;
  private CommandSide two;
  private ProfileId lead;
  private ProfileId doer;
  private ProfileId third;
  private BondId bond;
  private BoundariesId list;

  @BeforeEach
  void threePeopleInABond(@TempDir Path folder) throws Exception {
    nodes = new Nodes(folder);
    one = nodes.open();
    two = nodes.open();
    lead = signUp(one);
    doer = signUp(one);
    third = signUp(one);
    bond = found(one, lead);
    join(one, bond, lead, doer);
    join(one, bond, lead, third);
    list = BoundariesId.of(bond);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Test
  void aNodeThatRemembersThatThereWasNothingHearsOfALimit() {
    send(two, lead, task("Bring the rope", null)); // two remembers that there is no list
    limit(add("Rope"), doer);
    refused(() -> send(two, lead, task("Bring the rope", null)));
    refused(() -> send(two, lead, task("Bring something", "such as ROPE")));
    send(two, lead, task("Bring the ropes", "of Europe"));
  }

  @Test
  void aNodeThatRemembersAnotherListHearsWhatHasBeenPutOnItAndTakenOff() {
    send(two, lead, task("Bring the rope", null)); // two remembers that there is no list
    var rope = add("rope");
    send(two, lead, scene(rope));
    send(one, lead, new RetireActivity(list, rope));
    assertThatThrownBy(() -> send(two, lead, scene(rope))).isInstanceOf(Invalid.class);
  }

  private RecordScene scene(BoundaryId activity) {
    var vault = one.vault();
    var done = new SceneActivity(vault.seal(lead, "activities", "That"), activity, null, null);
    return new RecordScene(
        new SceneId(UUID.randomUUID()),
        bond,
        vault.seal(lead, "title", "An evening"),
        Instant.EPOCH,
        null,
        List.of(done),
        List.of(lead),
        vault.seal(lead, "consent_details", "Agreed"),
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void itSaysTheSameWhoeverHoldsIt() {
    limit(add("rope"), doer);
    limit(add("wax"), third);
    var ofDoer = refused(() -> send(two, lead, task("rope", null)));
    var ofThird = refused(() -> send(two, lead, task("wax", null)));
    assertThat(ofDoer.getMessage()).isEqualTo(ofThird.getMessage()).doesNotContain("rope");
    assertThat(ofDoer.facts()).isEmpty();
  }

  @Test
  void whoHasLeftHoldsNoLimitAndWhoReturnsHoldsTheirs() {
    limit(add("rope"), third);
    refused(() -> send(two, lead, task("rope", null)));
    send(one, third, new LeaveBond(bond));
    send(two, lead, task("rope", null));
    join(one, bond, lead, third);
    refused(() -> send(two, lead, task("rope", null)));
  }

  @Test
  void aNameNobodyCanOpenNamesNothingAndTheOthersDo() {
    var rope = add("rope", third);
    limit(rope, doer);
    limit(add("wax"), doer);
    one.vault().destroy(third);
    refused(() -> send(one, lead, task("wax", null)));
    send(one, lead, task("rope", null));
    refused(() -> send(one, lead, new RetireActivity(list, rope)));
    limit(add("rope", doer), doer);
    refused(() -> send(one, lead, task("rope", null)));
  }

  @Test
  void aNameStandsOnTheListOnceHoweverItIsWritten() {
    add("Ice cubes");
    for (var same : new String[] {"ICE  CUBES", "ice-cubes", "ｉｃｅ cubes"}) {
      assertThatThrownBy(() -> add(same)).isInstanceOf(Invalid.class);
    }
    assertThatThrownBy(() -> add("!!!")).isInstanceOf(Invalid.class);
    add("Ice");
  }

  @Test
  void theListIsOpenedByTheFirstOfTwoAtOnce() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var adding =
          IntStream.range(0, 2)
              .<Callable<BoundaryId>>mapToObj(
                  n -> () -> add(n % 2 == 0 ? one : two, "activity " + n, lead))
              .toList();
      for (var added : threads.invokeAll(adding)) {
        assertThat(added.get()).isNotNull();
      }
    }
    var events = one.log().stream(list.toString()).stream().map(Recorded::event).toList();
    assertThat(events).hasSize(3);
    assertThat(events.stream().filter(BoundariesOpened.class::isInstance)).hasSize(1);
  }

  @Test
  void whoIsNoMemberOpensNoList() {
    var stranger = signUp(one);
    var name = one.vault().seal(stranger, "activity_name", "rope");
    var refused =
        catchThrowableOfType(
            Refused.class, () -> send(one, stranger, new AddActivity(list, name, null)));
    assertThat(refused.code()).isEqualTo(RefusalCode.NOT_FOUND);
    var unknown =
        new RateBoundary(list, new BoundaryId(UUID.randomUUID()), BoundaryRating.NO, null, null);
    refused = catchThrowableOfType(Refused.class, () -> send(one, lead, unknown));
    assertThat(refused.code()).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(one.log().stream(list.toString())).isEmpty();
  }

  private BoundaryId add(String name) {
    return add(name, lead);
  }

  private BoundaryId add(String name, ProfileId by) {
    return add(one, name, by);
  }

  private BoundaryId add(CommandSide node, String name, ProfileId by) {
    var sealed = node.vault().seal(by, "activity_name", name);
    var position = send(node, by, new AddActivity(list, sealed, ActivityCategory.OTHER)).position();
    var event = node.log().after(position - 1, 1).getFirst().event();
    return ((ActivityAdded) event).boundaryId();
  }

  private void limit(BoundaryId activity, ProfileId holder) {
    send(one, holder, new RateBoundary(list, activity, BoundaryRating.HARD_NO, null, null));
  }

  private AssignTask task(String title, @Nullable String description) {
    var vault = one.vault();
    return new AssignTask(
        new TaskId(UUID.randomUUID()),
        bond,
        doer,
        vault.seal(lead, "title", title),
        description == null ? null : vault.seal(lead, "description", description),
        null,
        null,
        false,
        null,
        null,
        0,
        false,
        null,
        null,
        false);
  }

  private static Outcome send(CommandSide node, ProfileId actor, Object command) {
    return node.dispatcher().dispatch(order(actor, command));
  }

  private static Refused refused(ThrowingCallable call) {
    var refused = catchThrowableOfType(Refused.class, call);
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo(RefusalCode.OFF_LIMITS);
    return refused;
  }
}
