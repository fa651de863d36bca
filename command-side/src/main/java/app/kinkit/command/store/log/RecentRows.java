package app.kinkit.command.store.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The rows this node wrote last, so that its own readers need not fetch them again. Rows of other
/// nodes leave holes in it; a reader takes the run up to the first hole.
final class RecentRows {
  private static final int SLOTS = 8_192;
  private static final int HEAVIEST = 4_096;

  private final AtomicReferenceArray<EventRow> slots = new AtomicReferenceArray<>(SLOTS);

  /// Heavy rows are not kept: the whole takes at most 32 MiB.
  void add(EventRow row) {
    if (row.weight() <= HEAVIEST) {
      slots.set((int) (row.position() % SLOTS), row);
    }
  }

  List<EventRow> after(long position, int limit) {
    var run = new ArrayList<EventRow>();
    for (var next = position + 1; run.size() < limit; next++) {
      var row = slots.get((int) (next % SLOTS));
      if (row == null || row.position() != next) {
        break;
      }
      run.add(row);
    }
    return run;
  }
}
