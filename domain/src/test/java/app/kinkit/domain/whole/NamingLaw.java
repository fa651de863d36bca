package app.kinkit.domain.whole;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.boundary.BoundaryEvent;
import app.kinkit.domain.boundary.BoundaryEvent.ActivityAdded;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitLifted;
import app.kinkit.domain.boundary.BoundaryEvent.HardLimitSet;
import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.reward.RewardEvent;
import app.kinkit.domain.rule.RuleEvent;
import app.kinkit.domain.rule.RuleStep;
import app.kinkit.domain.scene.SceneActivity;
import app.kinkit.domain.scene.SceneEvent;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Demand;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.task.TaskEvent;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// No event says what is off limits, and nothing is asked anew of anybody by words that have become
/// so since they were written.
final class NamingLaw {
  private static final Set<String> STANDING =
      Set.of("title", "description", "context", "consequence", "steps", "loveLanguage");

  /// One member's, on one activity.
  private record Limit(ProfileId who, BoundaryId activity) {}

  private final Set<ProfileId> members;
  private final Map<BoundaryId, String> names = new HashMap<>();
  private final Set<Limit> limits = new HashSet<>();

  /// What each thing says now, by field.
  private final Map<Object, Map<String, List<String>>> texts = new HashMap<>();

  /// @param members who is there at the moment
  NamingLaw(Set<ProfileId> members) {
    this.members = members;
  }

  void hold(Event event) {
    switch (event) {
      case ActivityAdded e -> names.put(e.boundaryId(), e.activityName().ciphertext());
      case HardLimitSet e -> limits.add(new Limit(e.userId(), e.boundaryId()));
      case HardLimitLifted e -> limits.remove(new Limit(e.userId(), e.boundaryId()));
      case BoundaryEvent _ -> {}
      case TaskEvent e -> hold(e.id(), e);
      case RewardEvent e -> hold(e.id(), e);
      case RuleEvent e -> hold(e.id(), e);
      case SceneEvent e -> hold(e.id(), e);
      default -> {}
    }
  }

  private void hold(Object thing, Event event) {
    var standing = texts.computeIfAbsent(thing, _ -> new TreeMap<>());
    for (var component : event.getClass().getRecordComponents()) {
      var said = words(value(component, event));
      assertFree(said, event);
      if (STANDING.contains(component.getName()) && !said.isEmpty()) {
        standing.put(component.getName(), said);
      }
    }
    if (event instanceof Demand demand && demand.demandedOf() != null) {
      standing.values().forEach(said -> assertFree(said, event));
    }
  }

  private void assertFree(List<String> said, Event event) {
    assertThat(said).as("off limits in %s", event).noneMatch(this::isOffLimits);
  }

  private boolean isOffLimits(String word) {
    return limits.stream()
        .anyMatch(l -> members.contains(l.who()) && word.equals(names.get(l.activity())));
  }

  private static List<String> words(@Nullable Object value) {
    return switch (value) {
      case PrivateText text -> List.of(text.ciphertext());
      case SceneActivity activity -> words(activity.name());
      case RuleStep step -> words(step.text());
      case Change<?> change -> words(change.over(null));
      case Collection<?> all -> all.stream().flatMap(each -> words(each).stream()).toList();
      case null, default -> List.of();
    };
  }

  private static @Nullable Object value(RecordComponent component, Event event) {
    try {
      return component.getAccessor().invoke(event);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component.toString(), e);
    }
  }
}
