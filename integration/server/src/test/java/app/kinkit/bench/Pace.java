package app.kinkit.bench;

import app.kinkit.command.dispatch.CommandSide;
import app.kinkit.command.dispatch.Order;
import app.kinkit.domain.profile.DynamicRole;
import app.kinkit.domain.profile.ProfileCommand.ChooseDynamicRole;
import app.kinkit.domain.profile.ProfileCommand.RegisterProfile;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.ProfileId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// A few people who give commands at a steady pace, well below what the machine could do, while
/// something else goes on beside them.
final class Pace {
  private static final int PEOPLE = 4;
  private static final long PAUSE_MILLIS = 5;

  private final CommandSide side;
  private final List<ProfileId> people = new ArrayList<>();

  Pace(CommandSide side) {
    this.side = side;
    for (var i = 0; i < PEOPLE; i++) {
      var person = new ProfileId(UUID.randomUUID());
      send(person, new RegisterProfile(person, null, null, "bench"));
      people.add(person);
    }
  }

  /// What goes on beside the commands.
  interface Work {
    void run() throws Exception;
  }

  /// How long commands took.
  record Times(long[] nanos) {
    private double millis(double part) {
      return nanos[(int) (part * (nanos.length - 1))] / 1e6;
    }

    double p99() {
      return millis(0.99);
    }

    @Override
    public String toString() {
      return "%,d commands, p50 %.1f ms, p99 %.1f ms".formatted(nanos.length, millis(0.5), p99());
    }
  }

  /// For as long as the work takes.
  Times beside(Work work) throws Exception {
    var going = new AtomicBoolean(true);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var times = people.stream().map(p -> threads.submit(() -> give(p, going))).toList();
      try {
        work.run();
      } finally {
        going.set(false);
      }
      var all = new ArrayList<Long>();
      for (var each : times) {
        all.addAll(each.get());
      }
      var nanos = all.stream().mapToLong(Long::longValue).toArray();
      Arrays.sort(nanos);
      return new Times(nanos);
    }
  }

  private List<Long> give(ProfileId person, AtomicBoolean going) throws InterruptedException {
    var times = new ArrayList<Long>();
    while (going.get()) {
      var role = DynamicRole.values()[times.size() % DynamicRole.values().length];
      var begun = System.nanoTime();
      send(person, new ChooseDynamicRole(person, role));
      times.add(System.nanoTime() - begun);
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
    return times;
  }

  private void send(ProfileId person, Object command) {
    side.dispatcher()
        .dispatch(new Order(UUID.randomUUID(), new Actor(person), command, null, null));
  }
}
