package app.kinkit.query;

import app.kinkit.query.plan.Plan;
import app.kinkit.query.plan.Plan.Wanted;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Plans of addresses that were read a moment ago: an app asks the same again and again.
///
/// Parsing and planning take a tenth of what a small read costs. A plan holds no row and nothing of
/// who reads; it is forgotten with the catalogue it was made from. There is no order of age: when
/// there are too many, all go.
final class KnownPlans {
  private static final int MOST = 500;
  private static final int LONGEST = 1_000;

  private final Map<Address, Known> known = new ConcurrentHashMap<>();

  private record Address(String table, String query, Wanted wanted) {}

  /// @param offset rows in front of the page
  record Known(Plan plan, long offset, Object edition) {}

  /// @param edition the catalogue of now
  Known plan(String table, String query, Wanted wanted, Object edition, Supplier<Known> made) {
    var address = new Address(table, query, wanted);
    var found = known.get(address);
    if (found != null && found.edition() == edition) {
      return found;
    }
    var fresh = made.get();
    if (query.length() <= LONGEST) {
      if (known.size() >= MOST) {
        known.clear();
      }
      known.put(address, fresh);
    }
    return fresh;
  }
}
