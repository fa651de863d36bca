package app.kinkit.server.history;

import app.kinkit.command.store.log.EventFilter;
import app.kinkit.command.store.log.EventHistory;
import app.kinkit.command.store.log.EventHistory.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fills pages with events that a viewer is told.
///
/// What they are not told is passed over until the page is full, so that a page tells nothing of
/// it: an id of somebody else's is answered as one that does not exist. Only after two seconds does
/// a page come short, with the place to go on.
final class Pages {
  private static final int AT_ONCE = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final EventHistory events;

  Pages(EventHistory events) {
    this.events = events;
  }

  /// @param next the cursor of the next page; null when this is the last
  record Page(List<Told> told, @Nullable Long next) {}

  Page page(Telling telling, Viewer viewer, EventFilter filter, Place place) {
    var until = System.nanoTime() + PATIENCE.toNanos();
    var told = new ArrayList<Told>();
    var cursor = place.cursor();
    var chunk = Math.max(AT_ONCE, place.limit());
    do {
      var found = events.find(filter, new Place(cursor, chunk, place.newestFirst()));
      var all = telling.events(viewer, found.rows());
      all.stream().filter(event -> event.answers(filter)).forEach(told::add);
      cursor = found.next();
      if (told.size() > place.limit() || (told.size() == place.limit() && cursor != null)) {
        var page = List.copyOf(told.subList(0, place.limit()));
        return new Page(page, page.getLast().position());
      }
    } while (cursor != null && System.nanoTime() < until);
    return new Page(told, cursor);
  }
}
