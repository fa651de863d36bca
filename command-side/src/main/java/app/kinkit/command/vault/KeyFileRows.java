package app.kinkit.command.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/// Table `vault.key_file`: the fingerprints of the key files this database depends on.
final class KeyFileRows {
  private KeyFileRows() {}

  static Map<String, byte[]> all(DataSource source) throws SQLException {
    try (var connection = source.getConnection()) {
      return all(connection);
    }
  }

  /// Notes files the database does not know yet; what another node noted first stays.
  static Map<String, byte[]> remember(DataSource source, Map<String, byte[]> files)
      throws SQLException {
    try (var connection = source.getConnection();
        var insert =
            connection.prepareStatement(
                "insert into vault.key_file (name, fingerprint) values (?, ?) on conflict do nothing")) {
      for (var file : files.entrySet()) {
        insert.setString(1, file.getKey());
        insert.setBytes(2, file.getValue());
        insert.executeUpdate();
      }
      return all(connection);
    }
  }

  private static Map<String, byte[]> all(Connection connection) throws SQLException {
    var rows = new TreeMap<String, byte[]>();
    try (var query =
            connection.prepareStatement("select name, fingerprint from vault.key_file order by 1");
        var found = query.executeQuery()) {
      while (found.next()) {
        rows.put(found.getString(1), found.getBytes(2));
      }
    }
    return rows;
  }
}
