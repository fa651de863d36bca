package app.kinkit.projection.bond;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.projection.story.ReadDatabase;
import app.kinkit.projection.story.Story;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/// A database that was in use before bonds had settings: each bond has them after the upgrade, as
/// one whose members have said nothing.
class UpgradeDatabaseTest {
  private static final String BEFORE = "20";

  @Test
  void bondsFoundedBeforeHaveTheSettingsOfNewOnes() throws SQLException {
    var database = ReadDatabase.at(BEFORE);
    database.run(
        """
        set session_replication_role = replica;
        insert into bond_card (id, bond_type, status, created_by, is_private, max_members,
            created_at, updated_at, erased_at, version, row_position)
          values ('%1$s', 'dyad', 'active', '%1$s', true, 2, now(), now(), now(), 3, 12)
        """
            .formatted(Story.id("old")));
    database.upgrade();
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select bond_id::text, max_members, enable_task_management, enable_journal_sharing,
                  (select relforcerowsecurity from pg_class where relname = 'bond_card')
                from bond_settings
                """)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo(Story.id("old").toString());
      assertThat(rows.getInt(2)).isEqualTo(2);
      assertThat(rows.getBoolean(3)).isTrue();
      assertThat(rows.getBoolean(4)).isFalse();
      assertThat(rows.getBoolean(5)).as("the wall stands again").isTrue();
      assertThat(rows.next()).isFalse();
    }
  }
}
