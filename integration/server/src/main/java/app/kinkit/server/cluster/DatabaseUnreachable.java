package app.kinkit.server.cluster;

import java.sql.SQLException;

/// The database named in the configuration does not let a role in.
public final class DatabaseUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseUnreachable(String url, String role, SQLException cause) {
    super(
        "The database at %s does not answer to %s (SQL state %s). Check that it runs, that the URL is"
                .formatted(url, role, cause.getSQLState())
            + " right and that the role's password is configured.",
        cause);
  }
}
