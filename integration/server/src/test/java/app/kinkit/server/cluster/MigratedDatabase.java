package app.kinkit.server.cluster;

import app.kinkit.postgres.Database;
import app.kinkit.postgres.Roles;
import app.kinkit.postgres.TestPostgres;
import org.jspecify.annotations.Nullable;

/// A whole database for a test; migrated once in a test run, copied after that.
public final class MigratedDatabase {
  private static @Nullable Database original;

  private MigratedDatabase() {}

  public static synchronized Database fresh() {
    var migrated = original;
    if (migrated == null) {
      migrated = TestPostgres.freshDatabase();
      Migrations.migrate(migrated.dataSource(Roles.OWNER));
      original = migrated;
    }
    return TestPostgres.copyOf(migrated);
  }
}
