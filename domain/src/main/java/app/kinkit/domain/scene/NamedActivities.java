package app.kinkit.domain.scene;

import app.kinkit.domain.boundary.ActivityList;
import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.boundary.Wording;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.Refused.FieldError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which activities the record of a scene names, and has named, by id.
final class NamedActivities {
  private final Set<BoundaryId> before = new HashSet<>();

  void on(@Nullable List<SceneActivity> activities) {
    ids(activities).forEach(before::add);
  }

  /// What is named by id stands on the list of the bond, or was named in this record before. What
  /// does not is refused alike, whatever it is.
  void requireListed(@Nullable List<SceneActivity> activities, BondId bond, ActivityList list) {
    if (activities == null || before.containsAll(ids(activities).toList())) {
      return;
    }
    var listed = list.of(bond);
    var errors = new ArrayList<FieldError>();
    for (var i = 0; i < activities.size(); i++) {
      var id = activities.get(i).boundaryId();
      if (id != null && !before.contains(id) && !listed.contains(id)) {
        errors.add(
            new FieldError(
                "activities[" + i + "].boundary_id",
                "is not on the list of this bond",
                "the id of one of its boundaries, or leave it out"));
      }
    }
    if (!errors.isEmpty()) {
      throw new Invalid(errors);
    }
  }

  private static Stream<BoundaryId> ids(@Nullable List<SceneActivity> activities) {
    return Stream.ofNullable(activities)
        .flatMap(List::stream)
        .flatMap(activity -> Stream.ofNullable(activity.boundaryId()));
  }

  /// What was done, by name and by id. What had been agreed may well name what was off limits.
  static Wording wording(@Nullable PrivateText title, @Nullable List<SceneActivity> activities) {
    var said = Wording.of("title", title);
    for (var activity : activities == null ? List.<SceneActivity>of() : activities) {
      said = said.and("activities", activity.name()).and(activity.boundaryId());
    }
    return said;
  }
}
