package app.kinkit.command.vault;

import app.kinkit.domain.shared.ProfileId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/// Which streams hold words of a person. No index answers that, since an erasure is rare and an
/// index would be paid for by every command: the log is read through, slice by slice.
public final class SealedStreams {
  private static final int SLICE = 100_000;
  private static final String SEARCH =
      """
      select distinct stream from eventstore.event
      where position > ? and position <= ? and position(?::bytea in payload) > 0\
      """;

  private final DataSource source;

  /// @param source whoever may read the log
  public SealedStreams(DataSource source) {
    this.source = source;
  }

  /// Whoever the words are about: only whose they are counts.
  public Set<String> of(ProfileId person) throws SQLException {
    var owner = "\"subject\":\"%s\"".formatted(person.value());
    var found = new TreeSet<String>();
    try (var connection = source.getConnection()) {
      var head = head(connection);
      for (var from = 0L; from < head; from += SLICE) {
        search(connection, from, owner.getBytes(StandardCharsets.UTF_8), found);
      }
    }
    return found;
  }

  private static long head(Connection connection) throws SQLException {
    try (var query =
            connection.prepareStatement("select coalesce(max(position), 0) from eventstore.event");
        var row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void search(Connection connection, long from, byte[] owner, Set<String> found)
      throws SQLException {
    try (var query = connection.prepareStatement(SEARCH)) {
      query.setLong(1, from);
      query.setLong(2, from + SLICE);
      query.setBytes(3, owner);
      try (var row = query.executeQuery()) {
        while (row.next()) {
          found.add(row.getString(1));
        }
      }
    }
  }
}
