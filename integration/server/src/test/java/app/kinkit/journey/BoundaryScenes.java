package app.kinkit.journey;

import app.kinkit.journey.Scenes.Ready;
import java.util.Map;

/// Where commands about boundaries are carried out: in a bond of its own each time, since a name
/// stands on a list once and a hard limit stays.
record BoundaryScenes(Client lead, String bond) {
  Ready of(String command) {
    if (command.equals("AddActivity")) {
      return new Ready(lead, Map.of("bond_id", bond), Map.of(), "boundaries?bond_id=eq." + bond);
    }
    var activity = added();
    if (command.endsWith("Limit")) {
      rate(activity, "hard_no");
    } else if (command.endsWith("Rating")) {
      rate(activity, "no");
    }
    var ids = Map.of("bond_id", bond, "boundary_id", activity);
    var shows =
        command.equals("RateBoundary")
            ? "boundary_ratings?boundary_id=eq." + activity
            : "boundaries?id=eq." + activity;
    return new Ready(lead, ids, Map.of(), shows);
  }

  private String added() {
    var path = "/bonds/" + bond + "/boundaries";
    var position = lead.command(path, Map.of("activity_name", "Rope")).is(200).position();
    var rows = lead.rows("boundaries?select=id&bond_id=eq." + bond, position);
    return rows.path(0).path("id").asString();
  }

  private void rate(String activity, String rating) {
    var path = "/bonds/" + bond + "/boundaries/" + activity + "/rating";
    lead.command(path, Map.of("rating", rating)).is(200);
  }
}
