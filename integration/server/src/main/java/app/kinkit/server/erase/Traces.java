package app.kinkit.server.erase;

import app.kinkit.command.file.SpokenFor;
import app.kinkit.command.vault.SealedStreams;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.files.BlobStore;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/// Where something of a person lies that was sealed with their key.
public final class Traces {
  private final SealedStreams streams;
  private final SpokenFor files;
  private final BlobStore blobs;

  /// @param source as role `kinkit_command`
  public Traces(DataSource source, BlobStore blobs) {
    this.streams = new SealedStreams(source);
    this.files = new SpokenFor(source);
    this.blobs = blobs;
  }

  Set<String> streamsOf(ProfileId person) throws SQLException {
    return streams.of(person);
  }

  /// Deletes the bytes of every file they ever stored.
  void deleteFilesOf(ProfileId person) throws SQLException {
    files.of(person).forEach(blobs::delete);
  }
}
