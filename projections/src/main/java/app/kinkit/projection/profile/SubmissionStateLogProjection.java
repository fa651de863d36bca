package app.kinkit.projection.profile;

import app.kinkit.domain.profile.ProfileEvent;
import app.kinkit.domain.profile.ProfileEvent.SubmissionStateChanged;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.Key;
import app.kinkit.projection.Projection;
import app.kinkit.projection.Row;
import java.util.List;
import java.util.Set;

/// Table submission_state_logs: every declared change of what a person can take on.
public final class SubmissionStateLogProjection implements Projection<ProfileEvent> {
  @Override
  public String table() {
    return "submission_state_logs";
  }

  @Override
  public Set<Class<? extends ProfileEvent>> families() {
    return Set.of(ProfileEvent.class);
  }

  @Override
  public List<Key> keys(Recorded<? extends ProfileEvent> r) {
    return switch (r.event()) {
      case SubmissionStateChanged _ -> Key.of(r.eventId());
      default -> Key.none(); // only what was declared
    };
  }

  @Override
  public void fold(Row row, Recorded<? extends ProfileEvent> r) {
    switch (r.event()) {
      case SubmissionStateChanged e ->
          row.copy(e).set("user_id", e.id()).set("created_at", r.time());
      default -> {}
    }
  }
}
