package app.kinkit.files;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where sealed bytes lie, under the SHA-256 of themselves. It knows neither people nor keys, so it
/// may be somebody else's disk.
///
/// A store that does not answer is refused as UNAVAILABLE; bytes that are not what their name says
/// are never given out.
public interface BlobStore extends AutoCloseable {
  /// Keeps them. When this returns they outlive the end of the program and of the machine's power.
  ///
  /// @return the name they are found by: 64 hexadecimals
  String put(byte[] sealed);

  /// Null when they are not there.
  byte @Nullable [] get(String hash);

  boolean has(String hash);

  /// What is not there is gone already.
  void delete(String hash);

  /// Names of what was put before a time, page by page.
  void putBefore(Instant time, Consumer<List<String>> page);

  @Override
  void close();
}
