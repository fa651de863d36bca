package app.kinkit.files;

import static java.util.Objects.requireNonNull;

import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Bytes in a bucket of any service that speaks S3. A service acknowledges an object when it is
/// durable and never shows half of one. The client is told everything, so it looks for no keys,
/// profiles or regions on the machine or in its network.
public final class S3Blobs implements BlobStore {
  private static final Duration ONE_TRY = Duration.ofSeconds(10);
  private static final Duration ALL_TRIES = Duration.ofSeconds(30);
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;

  private final S3Client client;
  private final String bucket;

  private S3Blobs(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /// Stops the start, with a sentence, unless files can be written and deleted there.
  public static S3Blobs open(S3Settings settings) {
    settings.requireWhole();
    var blobs = new S3Blobs(client(settings), requireNonNull(settings.bucket()));
    try {
      blobs.tryOut("start-" + UUID.randomUUID());
      return blobs;
    } catch (SdkException e) {
      blobs.close();
      throw new IllegalStateException(complaint(settings, e), e);
    }
  }

  private static S3Client client(S3Settings settings) {
    var key =
        AwsBasicCredentials.create(
            requireNonNull(settings.accessKey()), requireNonNull(settings.secretKey()));
    var builder =
        S3Client.builder()
            .credentialsProvider(StaticCredentialsProvider.create(key))
            .region(Region.of(requireNonNull(settings.region())))
            .forcePathStyle(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
            .httpClientBuilder(Apache5HttpClient.builder())
            .overrideConfiguration(override ->
                override
                    .apiCallAttemptTimeout(ONE_TRY)
                    .apiCallTimeout(ALL_TRIES)
                    .defaultProfileFile(ProfileFile.aggregator().build()));
    var endpoint = settings.endpoint();
    return (endpoint == null ? builder : builder.endpointOverride(endpoint)).build();
  }

  private void tryOut(String name) {
    client.putObject(to -> to.bucket(bucket).key(name), RequestBody.fromBytes(new byte[] {1}));
    client.listObjectsV2(in -> in.bucket(bucket).maxKeys(1));
    client.deleteObject(what -> what.bucket(bucket).key(name));
  }

  private static String complaint(S3Settings settings, SdkException refused) {
    var status = refused instanceof S3Exception answer ? answer.statusCode() : 0;
    return switch (status) {
      case NOT_FOUND ->
          "kinkit.files.s3.bucket names %s, which is not there: create it, or name another."
              .formatted(settings.bucket());
      case FORBIDDEN ->
          "The file store refuses the key kinkit.files.s3.access-key for the bucket %s: check it, its secret and the region, and let it read, write, delete and list."
              .formatted(settings.bucket());
      case 0 ->
          "The file store at kinkit.files.s3.endpoint does not answer (%s): check the address, or start the service first."
              .formatted(settings.endpoint() == null ? "Amazon S3" : settings.endpoint());
      default ->
          "The file store does not take files for the bucket %s (status %d): check the settings below kinkit.files.s3."
              .formatted(settings.bucket(), status);
    };
  }

  @Override
  public String put(byte[] sealed) {
    var hash = Hashes.of(sealed);
    asked(() -> client.putObject(to -> to.bucket(bucket).key(hash), RequestBody.fromBytes(sealed)));
    return hash;
  }

  @Override
  public byte @Nullable [] get(String hash) {
    try {
      var bytes = client.getObjectAsBytes(from -> from.bucket(bucket).key(Hashes.required(hash)));
      return Hashes.requireSame(hash, bytes.asByteArray());
    } catch (NoSuchKeyException _) {
      return null;
    } catch (SdkException e) {
      throw unavailable(e);
    }
  }

  @Override
  public boolean has(String hash) {
    try {
      client.headObject(of -> of.bucket(bucket).key(Hashes.required(hash)));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return false;
      }
      throw unavailable(e);
    } catch (SdkException e) {
      throw unavailable(e);
    }
  }

  @Override
  public void delete(String hash) {
    asked(() -> client.deleteObject(what -> what.bucket(bucket).key(Hashes.required(hash))));
  }

  @Override
  public void putBefore(Instant time, Consumer<List<String>> page) {
    asked(() -> {
      for (var objects : client.listObjectsV2Paginator(in -> in.bucket(bucket))) {
        page.accept(
            objects.contents().stream()
                .filter(object -> object.lastModified().isBefore(time))
                .map(S3Object::key)
                .filter(Hashes::isHash)
                .toList());
      }
      return true;
    });
  }

  @Override
  public void close() {
    client.close();
  }

  private static <T> void asked(Supplier<T> question) {
    try {
      var _ = question.get();
    } catch (SdkException e) {
      throw unavailable(e);
    }
  }

  private static Refused unavailable(SdkException cause) {
    var refused =
        new Refused(
            RefusalCode.UNAVAILABLE,
            "The file store does not answer; nothing was done. Try again in a moment.");
    refused.addSuppressed(cause);
    return refused;
  }
}
