package app.kinkit.server.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.postgres.Database;
import app.kinkit.postgres.TestPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// A database that an older program made is brought to the shape of this one.
class MigrationsDatabaseTest {

  /// The files of one place are numbered apart from those of another, so a later file may have the
  /// lower number.
  @Test
  void aFileWithALowerNumberThanTheLastIsAppliedToo() throws SQLException {
    var database = TestPostgres.freshDatabase();
    Migrations.migrate(database.dataSource("kinkit_owner"));
    run(
        database,
        """
        drop index eventstore.event_account_closed;
        drop table vault.erasure;
        delete from migration.platform where version in ('16', '21');
        """);
    Migrations.migrate(database.dataSource("kinkit_owner"));
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                """
                select to_regclass('vault.erasure') is not null
                  and to_regclass('eventstore.event_account_closed') is not null
                """)) {
      row.next();
      assertThat(row.getBoolean(1)).isTrue();
    }
  }

  private static void run(Database database, String sql) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
