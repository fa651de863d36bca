package app.kinkit.race;

import app.kinkit.command.dispatch.Order;
import app.kinkit.domain.bond.BondCommand.FoundBond;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondType;
import app.kinkit.domain.invite.InviteCommand.IssueInvite;
import app.kinkit.domain.invite.InviteCommand.RedeemInvite;
import app.kinkit.domain.invite.InviteId;
import app.kinkit.domain.profile.ProfileCommand.RegisterProfile;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.task.TaskCommand.AssignTask;
import app.kinkit.domain.task.TaskId;
import app.kinkit.postgres.Database;
import app.kinkit.server.cluster.MigratedDatabase;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Two nodes on one fresh database, and short ways to set a scene on them. One lead, the host, is
/// the founder of every bond, since nobody races for them.
final class TwoNodes implements AutoCloseable {
  private static final int SET_UP_AT_ONCE = 64;
  private static final int SEATS_IN_A_BOND = 10;

  final Database database;
  final Node one;
  final Node two;
  final ProfileId host;
  private final PrivateText name;
  private final PrivateText title;

  private TwoNodes(Database database, Node one, Node two) {
    this.database = database;
    this.one = one;
    this.two = two;
    this.host = person(one);
    this.name = words("name", "A bond");
    this.title = words("title", "Water the plants");
  }

  static TwoNodes open(Path folder) throws Exception {
    return open(folder, Clock.tick(Clock.systemUTC(), Duration.ofMillis(1)));
  }

  static TwoNodes open(Path folder, Clock clock) throws Exception {
    quieten();
    var database = MigratedDatabase.fresh();
    var one = Node.open(database, folder, clock);
    return new TwoNodes(database, one, Node.open(database, folder, clock));
  }

  /// Thousands of refusals are what these tests are about, and Axon warns of many.
  private static void quieten() {
    var loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    loggers.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    loggers.getLogger("app.kinkit").setLevel(Level.INFO);
    loggers.getLogger("org.axonframework").setLevel(Level.ERROR);
  }

  /// A member who does what the host asks, in a bond with a few others.
  record Seat(BondId bond, ProfileId doer) {}

  /// Alternates between the nodes.
  Node node(int number) {
    return number % 2 == 0 ? one : two;
  }

  static Order order(ProfileId actor, Object command) {
    return new Order(UUID.randomUUID(), new Actor(actor), command, null, null);
  }

  ProfileId person(Node node) {
    var id = new ProfileId(UUID.randomUUID());
    node.send(id, new RegisterProfile(id, null, null, "email"));
    return id;
  }

  BondId bond(Node node, BondType type) {
    var id = new BondId(UUID.randomUUID());
    node.send(host, new FoundBond(id, name, null, type, BondRole.DOMINANT, null, null));
    return id;
  }

  /// @param maxUses null: without a limit
  InviteId invite(Node node, BondId bond, @Nullable Integer maxUses) {
    var id = new InviteId(UUID.randomUUID());
    node.send(host, new IssueInvite(id, bond, "QRST", null, maxUses));
    return id;
  }

  void join(Node node, InviteId invite, ProfileId person) {
    node.send(person, new RedeemInvite(invite, BondRole.SUBMISSIVE));
  }

  List<Seat> seats(int count) throws Exception {
    var bonds = (count + SEATS_IN_A_BOND - 1) / SEATS_IN_A_BOND;
    return many(bonds, i -> seatsOfOneBond(node(i))).stream()
        .flatMap(List::stream)
        .limit(count)
        .toList();
  }

  private List<Seat> seatsOfOneBond(Node node) {
    var bond = bond(node, BondType.POLYCULE);
    var invite = invite(node, bond, null);
    var seats = new ArrayList<Seat>();
    for (int i = 0; i < SEATS_IN_A_BOND; i++) {
      var doer = person(node);
      join(node, invite, doer);
      seats.add(new Seat(bond, doer));
    }
    return seats;
  }

  AssignTask task(BondId bond, ProfileId doer, int points) {
    var id = new TaskId(UUID.randomUUID());
    return new AssignTask(
        id, bond, doer, title, null, null, null, false, null, null, points, false, null, null,
        false);
  }

  /// Words of the host.
  PrivateText words(String field, String words) {
    return one.side().vault().seal(host, field, words);
  }

  /// Everything that happened.
  List<Recorded<?>> log() {
    return log(one);
  }

  static List<Recorded<?>> log(Node node) {
    var all = new ArrayList<Recorded<?>>();
    for (var page = node.side().log().after(0, 1_000);
        !page.isEmpty();
        page = node.side().log().after(all.getLast().position(), 1_000)) {
      all.addAll(page);
    }
    return all;
  }

  /// Makes many independent things side by side.
  static <T> List<T> many(int count, IntFunction<T> one) throws Exception {
    return sideBySide(SET_UP_AT_ONCE, IntStream.range(0, count).boxed().toList(), one::apply);
  }

  interface Work<A, B> {
    B of(A input) throws Exception;
  }

  /// @return the results in the order of the inputs; the first thing thrown is thrown
  static <A, B> List<B> sideBySide(int atOnce, List<A> inputs, Work<A, B> work) throws Exception {
    var room = new Semaphore(atOnce);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results =
          threads.invokeAll(
              inputs.stream().<Callable<B>>map(input -> () -> within(room, input, work)).toList());
      var values = new ArrayList<B>();
      for (var result : results) {
        values.add(result.get());
      }
      return values;
    }
  }

  private static <A, B> B within(Semaphore room, A input, Work<A, B> work) throws Exception {
    room.acquire();
    try {
      return work.of(input);
    } finally {
      room.release();
    }
  }

  @Override
  public void close() {
    one.close();
    two.close();
  }
}
