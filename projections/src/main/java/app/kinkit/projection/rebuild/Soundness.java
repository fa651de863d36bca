package app.kinkit.projection.rebuild;

import app.kinkit.projection.run.Finding;
import java.sql.SQLException;
import java.util.List;

/// What a verification asks beside the rows themselves: of the log, of rights, of sums.
@FunctionalInterface
public interface Soundness {
  /// Every rule with what was found, also those that hold.
  List<Finding> ask() throws SQLException;
}
