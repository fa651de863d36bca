package app.kinkit.server.files;

import app.kinkit.files.BlobStore;
import app.kinkit.files.FolderBlobs;
import app.kinkit.files.S3Blobs;
import app.kinkit.files.S3Settings;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings below `kinkit.files`.
///
/// @param s3 a bucket for the bytes; null keeps them in the data folder
/// @param atOnce uploads at once; each takes a few times its size of memory
/// @param ofOnePerson how many of them may be one person's
/// @param sweepEvery how often bytes are looked for that nothing speaks for
@ConfigurationProperties("kinkit.files")
public record FileSettings(
    @Nullable S3Settings s3,
    @DefaultValue("8") int atOnce,
    @DefaultValue("2") int ofOnePerson,
    @DefaultValue("1h") Duration sweepEvery) {

  /// Opens the place for files; one that does not work stops the start.
  public BlobStore open(Path dataDir) {
    return s3 == null ? new FolderBlobs(dataDir.resolve("files")) : S3Blobs.open(s3);
  }
}
