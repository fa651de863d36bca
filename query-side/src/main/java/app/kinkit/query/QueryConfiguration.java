package app.kinkit.query;

import app.kinkit.query.plan.Catalogues;
import app.kinkit.query.plan.Planner;
import app.kinkit.query.plan.Routine;
import app.kinkit.query.security.Places;
import app.kinkit.query.security.RowScope;
import java.util.List;
import javax.sql.DataSource;

/// Puts the read side together; the server says who reads, how far the tables are, what writes
/// them.
public final class QueryConfiguration {
  private final RowScope scope;
  private final Planner planner;
  private final RestEndpoint endpoint;

  /// @param source connections of the login role `kinkit_query`, with autocommit
  public QueryConfiguration(
      DataSource source,
      ReaderOf readers,
      Positions positions,
      PastTables past,
      CommandHints hints,
      QuerySettings settings) {
    var places = new Places(settings.atOnce(), settings.mostWaiting(), settings.placeWait());
    this.scope = new RowScope(source, places, settings.statementLimit());
    this.planner = new Planner(new Catalogues(scope, settings.catalogueRest()));
    var now = new TableReader(scope, planner);
    var tables = new TableReaders(scope, now, positions, past, settings.catalogueRest());
    this.endpoint = new RestEndpoint(tables, readers, positions, hints, settings);
  }

  /// The handler of everything below [RestEndpoint#PATH].
  public RestEndpoint endpoint() {
    return endpoint;
  }

  /// The door to the rows for query classes that answer what no table can.
  public RowScope scope() {
    return scope;
  }

  /// The functions that readers may call.
  public List<Routine> routines() {
    return planner.routines();
  }

  /// Reads the catalogue, so that a wrong database shows at start and not at the first read.
  public void start() {
    planner.prepare();
  }
}
