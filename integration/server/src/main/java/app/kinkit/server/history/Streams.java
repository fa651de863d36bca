package app.kinkit.server.history;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.shared.Recorded;
import app.kinkit.projection.follow.Parked;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Streams as far as the tables show them: what is parked is not told.
final class Streams {
  private final EventLog log;
  private final Supplier<List<Parked>> parked;

  Streams(EventLog log, Supplier<List<Parked>> parked) {
    this.log = log;
    this.parked = parked;
  }

  /// For one request: where each parked stream stands still is asked once.
  Reading reading() {
    return new Reading(
        log, parked.get().stream().collect(Collectors.toMap(Parked::stream, Parked::position)));
  }

  record Reading(EventLog log, Map<String, Long> parked) {
    /// Events of a stream up to a position.
    List<Recorded<?>> upTo(String stream, long position) {
      var last = Math.min(position, parked.getOrDefault(stream, Long.MAX_VALUE) - 1);
      return log.stream(stream).stream().filter(r -> r.position() <= last).toList();
    }
  }
}
