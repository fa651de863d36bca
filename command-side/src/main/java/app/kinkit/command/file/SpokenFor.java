package app.kinkit.command.file;

import app.kinkit.domain.shared.ProfileId;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;

/// Which bytes of the file store the log speaks for. The log is the only truth about that: whatever
/// it does not speak for may go, however it came to lie there.
public final class SpokenFor {
  /// As the index of the log has it.
  private static final String HASH =
      "substring(encode(s.payload, 'escape') from '\"content_hash\":\"([0-9a-f]{64})\"')";

  private static final String OF_ALL =
      """
      select %1$s from eventstore.event s
      where s.type = 'FileStored' and %1$s = any (?)
        and not exists (select from eventstore.event d
          where d.stream = s.stream and d.type = 'FileDiscarded')
        and not exists (select from vault.erasure e
          where e.person = s.subject_id and e.key_destroyed_at is not null)\
      """
          .formatted(HASH);
  private static final String OF_ONE =
      "select "
          + HASH
          + " from eventstore.event s where s.type = 'FileStored' and s.subject_id = ?";

  private final DataSource source;

  /// @param source as role `kinkit_command`
  public SpokenFor(DataSource source) {
    this.source = source;
  }

  /// Those of the hashes that a file has, which is neither discarded nor of a person whose key is
  /// destroyed.
  public Set<String> among(Collection<String> hashes) throws SQLException {
    try (var connection = source.getConnection();
        var query = connection.prepareStatement(OF_ALL)) {
      query.setArray(1, connection.createArrayOf("text", hashes.toArray()));
      return found(query);
    }
  }

  /// All that a person has ever stored.
  public Set<String> of(ProfileId person) throws SQLException {
    try (var connection = source.getConnection();
        var query = connection.prepareStatement(OF_ONE)) {
      query.setObject(1, person.value());
      return found(query);
    }
  }

  private static Set<String> found(PreparedStatement query) throws SQLException {
    try (var row = query.executeQuery()) {
      var hashes = new HashSet<String>();
      while (row.next()) {
        hashes.add(row.getString(1));
      }
      return hashes;
    }
  }
}
