package app.kinkit.fault;

import app.kinkit.postgres.Database;
import app.kinkit.postgres.Roles;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.run.Goal;
import app.kinkit.server.ops.OperatorNode;
import app.kinkit.server.rebuild.Rebuilding;
import java.nio.file.Path;
import java.util.Map;

/// A rebuild in a process of its own, to be killed: url, folder of keys, passwords, workers.
final class RebuildProcess {
  private RebuildProcess() {}

  public static void main(String[] args) throws Exception {
    var database = new Database(args[0], Map.of(Roles.COMMAND, args[2], Roles.PROJECTOR, args[3]));
    try (var node = OperatorNode.open(database, Path.of(args[1]))) {
      var tables = ReadTables.all().stream().map(p -> p.table()).toList();
      var rebuilding = new Rebuilding(node, Integer.parseInt(args[4]), System.out);
      System.out.println(rebuilding.run(Goal.valueOf(args[5]), tables).phase());
    }
  }
}
