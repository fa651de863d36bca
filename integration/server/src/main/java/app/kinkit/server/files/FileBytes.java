package app.kinkit.server.files;

import app.kinkit.command.vault.TinkVault;
import app.kinkit.domain.file.FileId;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.files.BlobStore;
import app.kinkit.query.file.FileRows.FileRow;

/// The bytes of files: sealed with the key of their owner and bound to their file before they are
/// stored, so that a store, a backup or a mix-up of names shows nobody anything, and an erasure
/// makes every copy unreadable.
public final class FileBytes {
  private final TinkVault vault;
  private final BlobStore blobs;

  public FileBytes(TinkVault vault, BlobStore blobs) {
    this.vault = vault;
    this.blobs = blobs;
  }

  /// Durable when this returns.
  ///
  /// @return the hash they are stored under
  String store(FileId file, ProfileId owner, byte[] plain) {
    return blobs.put(vault.seal(owner, purpose(file), plain));
  }

  /// For bytes that no event has come to speak for; what cannot be deleted now is swept later.
  void takeBack(String hash) {
    try {
      blobs.delete(hash);
    } catch (Refused refused) {
      if (refused.code() != RefusalCode.UNAVAILABLE) {
        throw refused;
      }
    }
  }

  /// Refused as FILE_GONE when a reader would find nothing.
  void requireThere(FileRow row) {
    if (row.discarded() || !blobs.has(row.contentHash())) {
      throw gone();
    }
  }

  byte[] read(FileId file, FileRow row) {
    var sealed = row.discarded() ? null : blobs.get(row.contentHash());
    var plain =
        sealed == null ? null : vault.open(new ProfileId(row.owner()), purpose(file), sealed);
    if (plain == null) {
      throw gone();
    }
    return plain;
  }

  private static String purpose(FileId file) {
    return file.toString();
  }

  private static Refused gone() {
    return new Refused(
        RefusalCode.FILE_GONE, "This file was erased or discarded; nobody can bring it back.");
  }
}
