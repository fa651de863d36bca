package app.kinkit.command.port;

import app.kinkit.command.store.Pins;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.domain.shared.UnknownEvent;
import app.kinkit.domain.task.TaskEvent;
import app.kinkit.domain.task.TaskId;
import app.kinkit.domain.task.TaskState;
import app.kinkit.domain.task.template.TemplateEvent;
import app.kinkit.domain.task.template.TemplateId;
import app.kinkit.domain.task.template.TemplateState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// The events of streams that other aggregates ask about, a bounded number of streams. Events are
/// kept rather than states, because a state can be changed by whoever holds it; folding a bond anew
/// costs less than the question.
public final class Histories {
  private final EventLog log;
  private final Map<String, History> known;

  /// @param size how many streams are remembered
  public Histories(EventLog log, int size) {
    this.log = log;
    this.known =
        new LinkedHashMap<>(256, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, History> eldest) {
            return size() > size;
          }
        };
  }

  /// What happened in one stream.
  ///
  /// @param version of the last event; -1 when there is none
  public record History(long version, List<Event> events) {}

  /// May be behind, unless the try asks for what is fresh; whoever decides by it pins its version.
  public History of(String stream) {
    if (Memory.mayAnswer()) {
      History found;
      synchronized (known) {
        found = known.get(stream);
      }
      if (found != null) {
        Memory.answered(stream);
        return found;
      }
    }
    return read(stream);
  }

  /// As [#of], of a stream whose name follows from one that is known to exist: that there is none
  /// is remembered too, since nobody can make up any number of such names.
  public History ofExpected(String stream) {
    var history = of(stream);
    if (history.version() < 0) {
      synchronized (known) {
        known.putIfAbsent(stream, history);
      }
    }
    return history;
  }

  /// As [Templates] wants it.
  public Optional<TemplateState> template(TemplateId id) {
    return pinned(id, TemplateState::new, (state, event) -> state.on((TemplateEvent) event));
  }

  /// As [Tasks] wants it.
  public Optional<TaskState> task(TaskId id) {
    return pinned(id, TaskState::new, (state, event) -> state.on((TaskEvent) event));
  }

  private <S> Optional<S> pinned(Id id, Supplier<S> fresh, BiConsumer<S, Event> fold) {
    var history = of(id.toString());
    Pins.require(id.toString(), history.version());
    if (history.version() < 0) {
      return Optional.empty();
    }
    var state = fresh.get();
    history.events().forEach(event -> fold.accept(state, event));
    return Optional.of(state);
  }

  private History read(String stream) {
    var recorded = log.stream(stream);
    var version = recorded.isEmpty() ? -1 : recorded.getLast().version();
    var history = new History(version, recorded.stream().map(Histories::known).toList());
    if (version >= 0) {
      synchronized (known) {
        known.merge(stream, history, (old, read) -> old.version() > read.version() ? old : read);
      }
    }
    return history;
  }

  private static Event known(Recorded<?> recorded) {
    if (recorded.event() instanceof UnknownEvent unknown) {
      throw new IllegalStateException(
          "%s holds %s at version %d, which this program cannot read: %s Nothing is decided by it."
              .formatted(recorded.stream(), unknown.type(), recorded.version(), unknown.why()));
    }
    return recorded.event();
  }

  /// Reads it anew when it is asked for next.
  public void forget(String stream) {
    synchronized (known) {
      known.remove(stream);
    }
  }

  /// Reads them anew when they are asked for next.
  public void forget(Collection<String> streams) {
    synchronized (known) {
      known.keySet().removeAll(streams);
    }
  }
}
