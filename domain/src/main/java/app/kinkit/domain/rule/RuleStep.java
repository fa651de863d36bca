package app.kinkit.domain.rule;

import static app.kinkit.domain.shared.Invalid.outside;

import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.limit.Chars;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One step of a protocol. Its place in the list is its place in the order.
///
/// @param durationMinutes for how long, from 1 to 1,440; left out: as long as it takes
public record RuleStep(@Chars(500) PrivateText text, @Nullable Integer durationMinutes) {
  private static final int LONGEST_MINUTES = 1_440;

  static void requireDurations(List<RuleStep> steps) {
    for (var i = 0; i < steps.size(); i++) {
      var field = "steps[" + i + "].duration_minutes";
      outside(field, steps.get(i).durationMinutes(), 1, LONGEST_MINUTES);
    }
  }
}
