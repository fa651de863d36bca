package app.kinkit.domain.file;

import static app.kinkit.domain.shared.Invalid.outside;

import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.ProfileId;
import java.time.Instant;
import java.util.UUID;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// What may be asked about a file. No client says any of this in JSON: an upload, a proof and time
/// do.
public sealed interface FileCommand {
  int MOST_BYTES = 10 * 1024 * 1024;

  /// Who decides; the class itself stays unknown outside this package (ruling 3).
  static Class<?> aggregate() {
    return File.class;
  }

  /// Notes a file whose bytes are durable already; whoever gives the command owns it.
  ///
  /// @param contentHash SHA-256, in hexadecimal, of the sealed bytes as they are stored
  /// @param byteSize of what a reader gets
  record StoreFile(
      @TargetAggregateIdentifier FileId id, String contentHash, int byteSize, FileFormat format)
      implements FileCommand {
    public StoreFile {
      Invalid.unless(
          contentHash.matches("[0-9a-f]{64}"), "content_hash", "is no hash", "64 hexadecimals");
      outside("byte_size", byteSize, 1, MOST_BYTES);
    }
  }

  /// A task takes it as proof, in the same commit.
  ///
  /// @param shownTo who judges the proof, and sees it while both belong to the bond
  /// @param kind what the proof is said to be
  record AttachFile(
      @TargetAggregateIdentifier FileId id,
      BondId bondId,
      UUID taskId,
      UUID proofId,
      ProfileId shownTo,
      FileKind kind)
      implements FileCommand {}

  /// Time sends it for a file that nothing has taken.
  ///
  /// @param discardAt the time of the file that has come
  record DiscardFile(@TargetAggregateIdentifier FileId id, Instant discardAt)
      implements FileCommand {}
}
