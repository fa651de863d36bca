package app.kinkit.domain.file;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The life of a file. Its bytes are in the file store before the first event and leave it after
/// the last one, so that no event ever names bytes that are not there.
public sealed interface FileEvent extends Event {
  FileId id();

  ProfileId userId();

  @Override
  default ProfileId subjectId() {
    return userId();
  }

  @Override
  default @Nullable BondId bondId() {
    return null;
  }

  /// @param contentHash SHA-256, in hexadecimal, of the sealed bytes as they are stored
  /// @param byteSize of what a reader gets
  /// @param discardAt when it is discarded unless something has taken it
  record FileStored(
      FileId id,
      ProfileId userId,
      String contentHash,
      int byteSize,
      FileFormat format,
      Instant discardAt)
      implements FileEvent {}

  /// @param shownTo who judges the proof
  record FileAttached(
      FileId id, ProfileId userId, BondId bondId, UUID taskId, UUID proofId, ProfileId shownTo)
      implements FileEvent {}

  /// Nothing has taken it; its bytes may go.
  record FileDiscarded(FileId id, ProfileId userId) implements FileEvent {}
}
