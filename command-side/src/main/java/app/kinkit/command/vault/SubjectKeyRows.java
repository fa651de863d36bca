package app.kinkit.command.vault;

import app.kinkit.domain.shared.ProfileId;
import com.google.crypto.tink.Aead;
import java.sql.SQLException;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Table `vault.subject_key`, the only SQL of the vault's keys.
final class SubjectKeyRows {
  private final DataSource source;

  SubjectKeyRows(DataSource source) {
    this.source = source;
  }

  /// Makes a key usable.
  interface Unwrapping {
    Aead unwrap(int epoch, byte[] wrapped);
  }

  /// All keys of a person by version; null for a destroyed one.
  NavigableMap<Integer, @Nullable Aead> of(ProfileId subject, Unwrapping unwrapping)
      throws SQLException {
    try (var connection = source.getConnection();
        var query =
            connection.prepareStatement(
                "select version, kek_epoch, wrapped from vault.subject_key where subject = ?")) {
      query.setObject(1, subject.value());
      try (var found = query.executeQuery()) {
        var keys = new TreeMap<Integer, @Nullable Aead>();
        while (found.next()) {
          var wrapped = found.getBytes(3);
          var key = wrapped == null ? null : unwrapping.unwrap(found.getInt(2), wrapped);
          keys.put(found.getInt(1), key);
        }
        return keys;
      }
    }
  }

  /// Does nothing when another node was faster: its key is the key.
  void insert(ProfileId subject, int version, int epoch, byte[] wrapped) throws SQLException {
    try (var connection = source.getConnection();
        var insert =
            connection.prepareStatement(
                """
                insert into vault.subject_key (subject, version, kek_epoch, wrapped)
                values (?, ?, ?, ?) on conflict do nothing\
                """)) {
      insert.setObject(1, subject.value());
      insert.setInt(2, version);
      insert.setInt(3, epoch);
      insert.setBytes(4, wrapped);
      insert.executeUpdate();
    }
  }

  /// A person who never wrote anything gets a destroyed row, so that nothing can begin later.
  void destroy(ProfileId subject) throws SQLException {
    try (var connection = source.getConnection();
        var update =
            connection.prepareStatement(
                """
                insert into vault.subject_key (subject, version, kek_epoch, destroyed_at)
                values (?, 1, 1, now())
                on conflict (subject, version) do update
                set wrapped = null, destroyed_at = coalesce(vault.subject_key.destroyed_at, now())\
                """)) {
      update.setObject(1, subject.value());
      update.executeUpdate();
    }
    try (var connection = source.getConnection();
        var update =
            connection.prepareStatement(
                """
                update vault.subject_key set wrapped = null, destroyed_at = now()
                where subject = ? and destroyed_at is null\
                """)) {
      update.setObject(1, subject.value());
      update.executeUpdate();
    }
  }
}
