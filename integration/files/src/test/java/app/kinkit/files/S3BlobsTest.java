package app.kinkit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same over S3, and what a start says of settings that lead nowhere.
class S3BlobsTest extends BlobStoreTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  private static Path folder;

  @SuppressWarnings("NullAway.Init") // before everything
  private static StandIn standIn;

  @SuppressWarnings("NullAway.Init") // before everything
  private static S3Blobs store;

  @BeforeAll
  static void open() throws Exception {
    standIn = StandIn.start(folder);
    store = S3Blobs.open(standIn.settings());
  }

  @AfterAll
  static void close() {
    store.close();
    standIn.close();
  }

  @Override
  BlobStore store() {
    return store;
  }

  private static void refused(S3Settings settings, String... words) {
    assertThatThrownBy(() -> S3Blobs.open(settings).close())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(words)
        .hasMessageNotContaining(StandIn.SECRET + "x");
  }

  @Test
  void aWrongSecretStopsTheStart() {
    var at = standIn.endpoint();
    refused(
        new S3Settings(at, StandIn.BUCKET, "us-east-1", StandIn.KEY, StandIn.SECRET + "x"),
        "refuses the key",
        "kinkit.files.s3.access-key");
    refused(
        new S3Settings(at, StandIn.BUCKET, "us-east-1", "nobody", StandIn.SECRET),
        "refuses the key");
  }

  @Test
  void aBucketThatIsNotThereStopsTheStart() {
    refused(
        new S3Settings(standIn.endpoint(), "nowhere", "us-east-1", StandIn.KEY, StandIn.SECRET),
        "kinkit.files.s3.bucket names nowhere",
        "create it");
  }

  @Test
  void aServiceThatDoesNotAnswerStopsTheStart() {
    var dead = URI.create("http://127.0.0.1:9");
    refused(
        new S3Settings(dead, StandIn.BUCKET, "us-east-1", StandIn.KEY, StandIn.SECRET),
        "does not answer",
        "http://127.0.0.1:9");
  }

  @Test
  void halfASettingIsNotTheFolder() {
    var at = standIn.endpoint();
    refused(new S3Settings(at, null, "r", "k", "s"), "kinkit.files.s3.bucket is missing");
    refused(new S3Settings(at, "b", " ", "k", "s"), "kinkit.files.s3.region is missing");
    refused(new S3Settings(at, "b", "r", null, "s"), "kinkit.files.s3.access-key is missing");
    refused(new S3Settings(null, "b", "r", "k", null), "kinkit.files.s3.secret-key is missing");
    refused(
        new S3Settings(URI.create("storage.example"), "b", "r", "k", "s"),
        "kinkit.files.s3.endpoint is an address");
  }

  @Test
  void aServiceThatGoesAwayIsAskedForLater(@TempDir Path other) throws Exception {
    S3Blobs orphaned;
    try (var second = StandIn.start(other)) {
      orphaned = S3Blobs.open(second.settings());
    }
    try (orphaned) {
      assertThatThrownBy(() -> orphaned.put(bytes("too late")))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.code()).isEqualTo(RefusalCode.UNAVAILABLE));
    }
  }
}
