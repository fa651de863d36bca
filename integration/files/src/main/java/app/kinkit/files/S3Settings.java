package app.kinkit.files;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A bucket that is used instead of the folder: settings below `kinkit.files.s3`.
///
/// @param endpoint address of the service; null for Amazon's own of the region
/// @param region as the service names it; `us-east-1` suits most others
public record S3Settings(
    @Nullable URI endpoint,
    @Nullable String bucket,
    @Nullable String region,
    @Nullable String accessKey,
    @Nullable String secretKey) {

  /// Stops the start when something is missing: half a setting is not the folder.
  void requireWhole() {
    require(bucket, "bucket", "names the bucket that files go to");
    require(region, "region", "names the region of the bucket, such as us-east-1");
    require(accessKey, "access-key", "is the id of a key that may read, write, delete and list");
    require(secretKey, "secret-key", "is the secret of that key");
    var scheme = endpoint == null ? "https" : endpoint.getScheme();
    if (endpoint != null && (endpoint.getHost() == null || !isHttp(scheme))) {
      throw new IllegalStateException(
          "kinkit.files.s3.endpoint is an address such as https://storage.example, or left out.");
    }
  }

  private static boolean isHttp(@Nullable String scheme) {
    return "http".equals(scheme) || "https".equals(scheme);
  }

  private static void require(@Nullable String value, String name, String meaning) {
    if (value == null || value.isBlank()) {
      throw new IllegalStateException(
          "kinkit.files.s3.%s is missing: it %s. Without any setting below kinkit.files.s3 files go to the data folder."
              .formatted(name, meaning));
    }
  }

  /// Without the secret.
  @Override
  public String toString() {
    return "S3Settings[" + endpoint + ", " + bucket + "]";
  }
}
