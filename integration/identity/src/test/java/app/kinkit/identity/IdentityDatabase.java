package app.kinkit.identity;

import app.kinkit.postgres.Database;
import app.kinkit.postgres.TestPostgres;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/// A migrated database for a test; migrated once, copied after that.
public final class IdentityDatabase {

  private static @Nullable Database original;

  private IdentityDatabase() {}

  public static synchronized Database fresh() {
    var migrated = original;
    if (migrated == null) {
      migrated = TestPostgres.freshDatabase();
      Flyway.configure()
          .dataSource(migrated.dataSource("kinkit_owner"))
          .locations("classpath:db/platform", "classpath:db/identity")
          .load()
          .migrate();
      original = migrated;
    }
    return TestPostgres.copyOf(migrated);
  }
}
