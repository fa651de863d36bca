package app.kinkit.query;

import app.kinkit.query.plan.Catalogues;
import app.kinkit.query.plan.Planner;
import app.kinkit.query.security.Reader;
import app.kinkit.query.security.RowScope;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tables of now, and those of the past that were read last.
final class TableReaders {
  private static final int PAST = 8;

  private final RowScope scope;
  private final TableReader now;
  private final Positions positions;
  private final PastTables past;
  private final Duration rest;
  private final Map<String, TableReader> known =
      new LinkedHashMap<>(PAST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TableReader> eldest) {
          return size() > PAST;
        }
      };

  TableReaders(
      RowScope scope, TableReader now, Positions positions, PastTables past, Duration rest) {
    this.scope = scope;
    this.now = now;
    this.positions = positions;
    this.past = past;
    this.rest = rest;
  }

  /// @param position the last event that is in the tables
  record Chosen(TableReader tables, long position) {}

  /// @param moment null for now
  Chosen at(Reader reader, @Nullable String moment) {
    if (moment == null) {
      return new Chosen(now, positions.applied());
    }
    var place = past.at(reader, moment);
    return new Chosen(of(place.schema()), place.position());
  }

  private TableReader of(String schema) {
    synchronized (known) {
      return known.computeIfAbsent(
          schema, name -> new TableReader(scope, new Planner(new Catalogues(scope, name, rest))));
    }
  }
}
