package app.kinkit.server.recover;

import app.kinkit.postgres.Database;
import app.kinkit.projection.read.ReadTables;
import app.kinkit.projection.run.Goal;
import app.kinkit.server.ops.OperatorNode;
import app.kinkit.server.rebuild.Rebuilding;
import app.kinkit.server.rebuild.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.List;

/// A rebuild of all tables, and a verification. The tables are empty, so the difference is all
/// there is; should the machine stop meanwhile, whoever starts next finds the run and goes on.
final class RebuiltReadSide implements AutoCloseable {
  private static final int WORKERS = 2;
  private static final List<String> TABLES = ReadTables.all().stream().map(p -> p.table()).toList();

  private final OperatorNode node;
  private final Rebuilding rebuilding;

  /// @param folder where the key files lie, in `keys`
  RebuiltReadSide(Database database, Path folder, PrintStream out)
      throws IOException, SQLException, GeneralSecurityException {
    node = OperatorNode.open(database, folder);
    rebuilding = new Rebuilding(node, WORKERS, out);
  }

  Report fill() throws SQLException, InterruptedException {
    return rebuilding.report(rebuilding.fill(TABLES));
  }

  Report verify() throws SQLException, InterruptedException {
    return rebuilding.report(rebuilding.run(Goal.VERIFY, TABLES));
  }

  @Override
  public void close() {
    node.close();
  }
}
