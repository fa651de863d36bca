package app.kinkit.query;

import app.kinkit.query.dialect.QueryParser;
import app.kinkit.query.plan.Plan;
import app.kinkit.query.plan.Plan.Wanted;
import app.kinkit.query.plan.Planner;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Plans of addresses of the same [Shape]: an app asks the same of one row after the other.
///
/// Parsing and planning take a sixth of what a small read costs. A plan holds no row, no value and
/// nothing of who reads; it is forgotten with the catalogue it was made from. There is no order of
/// age: when there are too many, all go.
final class KnownPlans {
  private static final int MOST = 500;
  private static final int LONGEST = 2_000;

  private final Planner planner;
  private final Map<Address, Known> known = new ConcurrentHashMap<>();

  private record Address(String table, String shape, Wanted wanted) {}

  /// @param offset rows in front of the page
  record Known(Plan plan, long offset, Object edition) {}

  KnownPlans(Planner planner) {
    this.planner = planner;
  }

  Known plan(String table, String query, Wanted wanted) {
    var shape = Shape.of(query);
    var address = new Address(table, shape.text(), wanted);
    var edition = planner.edition();
    var found = known.get(address);
    if (found == null || !found.edition().equals(edition)) {
      found = planned(address, edition);
    }
    return new Known(found.plan().with(shape::value), found.offset(), edition);
  }

  private Known planned(Address address, Object edition) {
    var query = QueryParser.parse(address.shape());
    var plan = planner.plan(address.table(), query, address.wanted());
    var fresh = new Known(plan, query.offset(), edition);
    if (address.shape().length() <= LONGEST) {
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(address, fresh);
    }
    return fresh;
  }

  int size() {
    return known.size();
  }
}
