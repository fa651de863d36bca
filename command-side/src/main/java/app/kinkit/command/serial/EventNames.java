package app.kinkit.command.serial;

import app.kinkit.domain.bond.BondEvent;
import app.kinkit.domain.boundary.BoundaryEvent;
import app.kinkit.domain.contract.ContractEvent;
import app.kinkit.domain.file.FileEvent;
import app.kinkit.domain.invite.InviteEvent;
import app.kinkit.domain.joinrequest.JoinPlaceEvent;
import app.kinkit.domain.joinrequest.JoinRequestEvent;
import app.kinkit.domain.points.PointsEvent;
import app.kinkit.domain.privilege.PrivilegeEvent;
import app.kinkit.domain.profile.ProfileEvent;
import app.kinkit.domain.reward.RewardEvent;
import app.kinkit.domain.rule.RuleEvent;
import app.kinkit.domain.scene.SceneEvent;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.task.TaskEvent;
import app.kinkit.domain.task.template.TemplateEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The names under which events are stored: the simple name of each record of the sealed families,
/// so that packages may move and history stays readable. A name used twice stops the start, and so
/// does an upcaster of an event that is not there.
public final class EventNames {
  private final Map<String, Class<? extends Event>> byName;
  private final Upcasters upcasters;

  private EventNames(Map<String, Class<? extends Event>> byName, Upcasters upcasters) {
    this.byName = Collections.unmodifiableMap(byName);
    this.upcasters = upcasters;
    for (var name : upcasters.names()) {
      if (!byName.containsKey(name)) {
        throw new IllegalStateException(
            "There are upcasters for " + name + ", which is no event; name the event they are of.");
      }
    }
  }

  /// All events of the platform.
  public static EventNames ofPlatform() {
    return of(
        List.of(
            ProfileEvent.class,
            PrivilegeEvent.class,
            BondEvent.class,
            ContractEvent.class,
            BoundaryEvent.class,
            InviteEvent.class,
            JoinRequestEvent.class,
            JoinPlaceEvent.class,
            TaskEvent.class,
            TemplateEvent.class,
            FileEvent.class,
            RuleEvent.class,
            SceneEvent.class,
            PointsEvent.class,
            RewardEvent.class),
        Upcasters.ofPlatform());
  }

  public static EventNames of(List<Class<? extends Event>> families) {
    return of(families, Upcasters.of(Map.of()));
  }

  public static EventNames of(List<Class<? extends Event>> families, Upcasters upcasters) {
    var byName = new TreeMap<String, Class<? extends Event>>();
    var twice = new ArrayList<String>();
    families.stream()
        .flatMap(EventNames::records)
        .forEach(type -> {
          if (byName.put(type.getSimpleName(), type) != null) {
            twice.add(type.getSimpleName());
          }
        });
    if (!twice.isEmpty()) {
      throw new IllegalStateException(
          "Two events share a name and would read each other's history; rename the newer one: "
              + String.join(", ", twice));
    }
    return new EventNames(byName, upcasters);
  }

  private static Stream<Class<? extends Event>> records(Class<? extends Event> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses())
            .flatMap(part -> records(part.asSubclass(Event.class)))
        : Stream.of(type);
  }

  /// Every name with its record, in alphabetical order.
  public Map<String, Class<? extends Event>> all() {
    return byName;
  }

  /// The record stored as `name`, or null for a stranger.
  public @Nullable Class<? extends Event> find(String name) {
    return byName.get(name);
  }

  /// Whether today's code reads what is stored as `name` in `revision`.
  public boolean reads(String name, String revision) {
    return byName.containsKey(name) && upcasters.reads(name, revision);
  }

  /// The revision in which today's code writes an event.
  public String revision(String name) {
    return upcasters.current(name);
  }

  /// The way from earlier revisions to today's.
  public Upcasters upcasters() {
    return upcasters;
  }

  /// Whether this very class is stored under its simple name.
  public boolean knows(Class<?> type) {
    return byName.get(type.getSimpleName()) == type;
  }
}
