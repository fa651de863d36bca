package app.kinkit.query.planted;

import app.kinkit.domain.task.TaskId;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Planted: a reader with a connection of its own, and a feature's id.
public class OpensConnections {
  public @Nullable TaskId id;

  public Connection open(DataSource source) throws SQLException {
    return source.getConnection();
  }
}
