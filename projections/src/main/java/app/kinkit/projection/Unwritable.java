package app.kinkit.projection;

import java.sql.SQLException;

/// PostgreSQL refuses rows of one table. The message never quotes the rows.
public final class Unwritable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String table;

  Unwritable(String table, SQLException cause) {
    super("rows of " + table + " cannot be written", cause);
    this.table = table;
  }

  public String table() {
    return table;
  }
}
