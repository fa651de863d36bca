package app.kinkit.command.vault;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// Refuses to start when keys are missing: words would be shown as erased, and whoever writes next
/// would get a new key that opens nothing of the old. The beginning and the end of the log are
/// looked at, which a lost vault and one of an older time both lack keys for.
public final class KeysOfTheLog {
  private static final String KEYLESS =
      """
      select exists (select from (
          (select payload from eventstore.event order by position limit 500)
          union all
          (select payload from eventstore.event order by position desc limit 500)) e,
        regexp_matches(encode(e.payload, 'escape'),
          '"subject":"([0-9a-f]{8}-[0-9a-f-]{27})"', 'g') m
      where not exists (select from vault.subject_key k where k.subject = m[1]::uuid))\
      """;

  private static final String GONE = "select to_regclass('vault.subject_key') is null";

  private KeysOfTheLog() {}

  /// @param source as role `kinkit_command`
  public static void require(DataSource source) throws SQLException {
    try (var connection = source.getConnection();
        var query = connection.createStatement()) {
      if (bool(query, GONE)) {
        throw refused("The vault is gone");
      }
      if (bool(query, KEYLESS)) {
        throw refused(
            "Keys of people are missing whose words stand in the log: the vault was lost, or is of an older time");
      }
    }
  }

  private static boolean bool(Statement query, String sql) throws SQLException {
    try (var row = query.executeQuery(sql)) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private static IllegalStateException refused(String what) {
    return new IllegalStateException(
        what
            + ". Put the keys back from their newest copy: restore --keys <folder>. Nothing was changed.");
  }
}
