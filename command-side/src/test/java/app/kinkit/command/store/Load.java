package app.kinkit.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.store.TestNames.Counted;
import app.kinkit.command.store.job.Appended;
import app.kinkit.command.store.job.CommandRow;
import app.kinkit.command.store.job.DuplicateCommand;
import app.kinkit.command.store.job.OutcomeUnknown;
import app.kinkit.domain.shared.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/// Writers that note what they were told, and the comparison of that with what is stored.
final class Load {
  final AtomicBoolean running = new AtomicBoolean(true);
  final AtomicLong conflicts = new AtomicLong();
  final AtomicLong unavailable = new AtomicLong();
  private final Map<UUID, Appended> accepted = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<UUID> refused = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<UUID> unknown = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Throwable> unexpected = new ConcurrentLinkedQueue<>();
  private final List<Thread> writers = new ArrayList<>();

  /// Starts a writer: command after command, each with one or two hot streams, most with a pin.
  void writer(TestNode node, int streams) {
    writers.add(
        Thread.startVirtualThread(() -> {
          while (running.get()) {
            attempt(node, streams);
          }
        }));
  }

  long done() {
    return accepted.size();
  }

  void stop() throws InterruptedException {
    running.set(false);
    for (var writer : writers) {
      writer.join();
    }
  }

  private void attempt(TestNode node, int streams) {
    var random = ThreadLocalRandom.current();
    var id = UUID.randomUUID();
    var first = random.nextInt(streams);
    var second = random.nextInt(2 * streams);
    try {
      var appended =
          node.command(
              new CommandRow(id, TestNode.ACTOR, null),
              _ -> {
                next(node, "hot:" + first, id);
                if (second < streams && second != first) {
                  next(node, "hot:" + second, id);
                }
                var pinned = "hot:" + random.nextInt(streams);
                Pins.require(pinned, node.engine.lastSequenceNumberFor(pinned).orElse(-1L));
              });
      accepted.put(id, Objects.requireNonNull(appended));
    } catch (ConcurrencyException | AggregateStreamCreationException e) {
      conflicts.incrementAndGet();
      refused.add(id);
    } catch (Refused e) {
      unavailable.incrementAndGet();
      refused.add(id);
    } catch (OutcomeUnknown | DuplicateCommand e) {
      unknown.add(id);
    } catch (EventStoreException e) {
      // A read failed while the database was away: nothing has been asked to be stored.
      unavailable.incrementAndGet();
      refused.add(id);
    } catch (RuntimeException | Error e) {
      unexpected.add(e);
    }
  }

  private static void next(TestNode node, String stream, UUID command) {
    var version = node.engine.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L);
    node.publish(stream, version, new Counted(command, version.intValue(), stream));
  }

  /// Nothing lost, torn, stored twice, stored though refused; dense positions and versions.
  void compareWith(DataSource source) {
    assertThat(unexpected).isEmpty();
    assertThat(unknown).as("every lost answer is decided").isEmpty();
    assertDense(source);
    var stored =
        TestStore.ask(
                source,
                "select command_id, position, stream, version from eventstore.event order by position")
            .stream()
            .map(row -> row.split("\\|"))
            .collect(Collectors.groupingBy(row -> UUID.fromString(row[0])));
    accepted.forEach((id, appended) ->
        assertThat(stored.getOrDefault(id, List.of()).stream().map(row -> row[1] + row[2] + row[3]))
            .as("what was promised to %s", id)
            .isEqualTo(
                appended.events().stream()
                    .map(entry -> entry.position() + entry.stream() + entry.version())
                    .toList()));
    assertThat(refused).as("refused, so not stored").noneMatch(stored::containsKey);
    assertThat(stored.keySet()).as("stored, so promised").isSubsetOf(accepted.keySet());
  }

  static void assertDense(DataSource source) {
    assertThat(
            TestStore.ask(
                source,
                "select count(*) = max(position) and min(position) = 1 from eventstore.event"))
        .containsExactly("t");
    assertThat(
            TestStore.ask(
                source,
                "select stream from eventstore.event group by stream"
                    + " having count(*) <> max(version) + 1 or min(version) <> 0"))
        .isEmpty();
    assertThat(
            TestStore.ask(
                source,
                "select stream from (select stream, version, lag(version) over"
                    + " (partition by stream order by position) as before from eventstore.event) e"
                    + " where version <> coalesce(before, -1) + 1"))
        .isEmpty();
    assertThat(
            TestStore.ask(
                source,
                "select command_id from eventstore.command c where count <> (select count(*) from"
                    + " eventstore.event e where e.command_id = c.command_id and position >="
                    + " first_position and position < first_position + count)"))
        .as("every command row names its events")
        .isEmpty();
  }
}
