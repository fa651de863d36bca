package app.kinkit.command.web;

import app.kinkit.command.dispatch.Dispatcher;
import app.kinkit.command.dispatch.Order;
import app.kinkit.command.dispatch.Outcome;
import app.kinkit.command.web.bind.InviteCodes;
import app.kinkit.domain.invite.InviteId;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Vault;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Stands behind the edge in its tests: records every order, seals by numbering, knows who is
/// registered and who is adult, and fails when it is told to.
final class Wall implements Dispatcher, Vault, InviteCodes, Gate {
  static final UUID AGGREGATE = UUID.fromString("0198c0de-0000-7000-8000-00000000a99e");

  final List<Order> orders = new CopyOnWriteArrayList<>();
  final List<Sealed> sealed = new CopyOnWriteArrayList<>();
  final List<Caller> registered = new CopyOnWriteArrayList<>();
  private final Set<UUID> seen = new HashSet<>();
  @Nullable RuntimeException failure;
  boolean adult = true;

  /// While it is there, orders wait for it and are counted as they arrive.
  volatile @Nullable CountDownLatch held;

  volatile boolean unheld;
  volatile Duration early = Duration.ZERO;
  Semaphore arrived = new Semaphore(0);

  /// What was sealed, for whom and as what.
  record Sealed(ProfileId subject, String field, String words) {}

  @Override
  public Outcome dispatch(Order order) {
    var wait = held;
    if (wait == null || unheld) {
      return dispatched(order);
    }
    var outcome = dispatched(order);
    arrived.release();
    try {
      wait.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return outcome;
  }

  private synchronized Outcome dispatched(Order order) {
    if (failure != null) {
      throw failure;
    }
    orders.add(order);
    var happened = new Outcome.Happened("SomethingHappened", 42);
    return new Outcome(AGGREGATE, 3, 42, List.of(happened), !seen.add(order.commandId()));
  }

  @Override
  public PrivateText seal(ProfileId subject, String field, String words) {
    sealed.add(new Sealed(subject, field, words));
    return new PrivateText(subject, 1, "sealed" + sealed.size());
  }

  @Override
  public String open(PrivateText text, String field) {
    throw new IllegalStateException("The edge never opens anything.");
  }

  @Override
  public String code(UUID commandId) {
    return commandId.toString().substring(0, 16).toUpperCase(Locale.ROOT);
  }

  @Override
  public InviteId idOf(String code) {
    return new InviteId(NameId.of(new UUID(0, 7), code));
  }

  @Override
  public String hint(String code) {
    return code.substring(code.length() - 4);
  }

  @Override
  public void ensureRegistered(Caller caller) {
    registered.add(caller);
  }

  @Override
  public boolean adult(ProfileId person) {
    return adult;
  }

  Object onlyCommand() {
    if (orders.size() != 1) {
      throw new AssertionError("expected one order, got " + orders);
    }
    return orders.getFirst().command();
  }
}
