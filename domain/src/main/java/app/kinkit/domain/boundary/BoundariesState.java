package app.kinkit.domain.boundary;

import static app.kinkit.domain.shared.RefusalCode.ILLEGAL_TRANSITION;
import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;
import static app.kinkit.domain.shared.Refused.NOTHING_THERE;
import static app.kinkit.domain.shared.Refused.unless;

import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the boundaries of a bond are at one version. The aggregate decides by it, and whoever
/// answers for [OffLimits] looks at it; both fold the same events.
public final class BoundariesState {
  private final Map<BoundaryId, Activity> activities = new LinkedHashMap<>();

  /// One activity and what its members say.
  public record Activity(
      BoundaryId id,
      PrivateText name,
      ProfileId createdBy,
      ActivityCategory category,
      boolean isRetired,
      Map<ProfileId, Stance> stances) {
    public Activity {
      stances = Map.copyOf(stances);
    }

    @Nullable Stance stanceOf(ProfileId member) {
      return stances.get(member);
    }

    /// Whether somebody who is a member now holds a hard limit on it.
    boolean isOffLimits(BondState bond) {
      return stances.entrySet().stream()
          .anyMatch(each -> each.getValue().isHardLimit() && bond.has(each.getKey()));
    }

    private Activity as(ActivityCategory other) {
      return new Activity(id, name, createdBy, other, isRetired, stances);
    }

    private Activity retired() {
      return new Activity(id, name, createdBy, category, true, stances);
    }

    private Activity saying(ProfileId member, Stance stance) {
      var all = new HashMap<>(stances);
      all.put(member, stance);
      return new Activity(id, name, createdBy, category, isRetired, all);
    }
  }

  /// What one member says.
  ///
  /// @param lifting set while a hard limit cools off
  public record Stance(BoundaryRating rating, boolean revealed, @Nullable Lifting lifting) {
    boolean isHardLimit() {
      return rating == BoundaryRating.HARD_NO;
    }
  }

  /// What a hard limit will be, and when.
  public record Lifting(BoundaryRating rating, Instant liftsAt) {}

  /// What nobody may propose in this bond, retired or not. Limits of whoever has left do not count
  /// while they are away.
  public List<Activity> offLimits(BondState bond) {
    return activities.values().stream().filter(each -> each.isOffLimits(bond)).toList();
  }

  /// Whether anybody holds a hard limit at all, be they here or away.
  public boolean hasHardLimits() {
    return activities.values().stream()
        .flatMap(activity -> activity.stances().values().stream())
        .anyMatch(Stance::isHardLimit);
  }

  /// What is on the list.
  public Set<BoundaryId> listed() {
    return activities.values().stream()
        .filter(a -> !a.isRetired())
        .map(Activity::id)
        .collect(Collectors.toSet());
  }

  /// Names on the list; those of retired activities are free again.
  List<PrivateText> names() {
    return activities.values().stream().filter(a -> !a.isRetired()).map(Activity::name).toList();
  }

  Collection<Activity> activities() {
    return Collections.unmodifiableCollection(activities.values());
  }

  Activity require(BoundaryId activity) {
    var found = activities.get(activity);
    if (found == null) {
      throw new Refused(NOT_FOUND, NOTHING_THERE);
    }
    return found;
  }

  Activity requireListed(BoundaryId activity) {
    var found = require(activity);
    unless(
        !found.isRetired(),
        ILLEGAL_TRANSITION,
        "This activity has been taken off the list; add it anew.");
    return found;
  }

  /// Takes in what happened; only assigns.
  public BoundariesState on(BoundaryEvent event) {
    switch (event) {
      case BoundaryEvent.BoundariesOpened _ -> {}
      case BoundaryEvent.ActivityAdded e ->
          put(
              new Activity(
                  e.boundaryId(), e.activityName(), e.createdBy(), e.category(), false, Map.of()));
      case BoundaryEvent.ActivityRecategorised e -> put(require(e.boundaryId()).as(e.category()));
      case BoundaryEvent.BoundaryDiscussed _ -> {} // words decide nothing
      case BoundaryEvent.ActivityRetired e -> put(require(e.boundaryId()).retired());
      case BoundaryEvent.OfMember e -> on(e);
    }
    return this;
  }

  private void put(Activity activity) {
    activities.put(activity.id(), activity);
  }

  private void on(BoundaryEvent.OfMember event) {
    var activity = require(event.boundaryId());
    var before = activity.stanceOf(event.userId());
    if (event instanceof BoundaryEvent.BoundaryRated e) {
      var lifting = before == null ? null : before.lifting();
      put(activity.saying(e.userId(), new Stance(e.rating(), false, lifting)));
    } else if (before != null) {
      put(activity.saying(event.userId(), after(before, event)));
    }
  }

  private static Stance after(Stance stance, BoundaryEvent.OfMember event) {
    return switch (event) {
      case BoundaryEvent.BoundaryRated _, BoundaryEvent.HardLimitSet _ -> stance;
      case BoundaryEvent.HardLimitLifting e ->
          new Stance(stance.rating(), stance.revealed(), new Lifting(e.nextRating(), e.liftsAt()));
      case BoundaryEvent.HardLimitKept _ -> new Stance(stance.rating(), stance.revealed(), null);
      case BoundaryEvent.HardLimitLifted e -> new Stance(e.rating(), false, null);
      case BoundaryEvent.RatingRevealed _ -> new Stance(stance.rating(), true, stance.lifting());
      case BoundaryEvent.RatingHidden _ -> new Stance(stance.rating(), false, stance.lifting());
    };
  }
}
