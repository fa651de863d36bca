package app.kinkit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every place for files has to do.
abstract class BlobStoreTest {
  abstract BlobStore store();

  static byte[] bytes(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> before(Instant time) {
    var found = new ArrayList<String>();
    store().putBefore(time, found::addAll);
    return found;
  }

  @Test
  void whatIsPutComesBackUnderItsHash() {
    var hash = store().put(bytes("a picture"));
    assertThat(hash).isEqualTo(Hashes.of(bytes("a picture"))).matches("[0-9a-f]{64}");
    assertThat(store().has(hash)).isTrue();
    assertThat(store().get(hash)).isEqualTo(bytes("a picture"));
    assertThat(store().put(bytes("a picture"))).as("again").isEqualTo(hash);
  }

  @Test
  void aLargeOneComesBackWhole() {
    var large = new byte[10 * 1024 * 1024 + 64];
    IntStream.range(0, large.length).forEach(i -> large[i] = (byte) (i * 31 + (i >> 8)));
    assertThat(store().get(store().put(large))).isEqualTo(large);
  }

  @Test
  void whatIsDeletedIsGone() {
    var hash = store().put(bytes("for a moment"));
    store().delete(hash);
    store().delete(hash);
    assertThat(store().has(hash)).isFalse();
    assertThat(store().get(hash)).isNull();
    assertThat(before(Instant.now().plus(Duration.ofHours(1)))).doesNotContain(hash);
  }

  @Test
  void whatWasNeverThereIsNotThere() {
    assertThat(store().get("0".repeat(64))).isNull();
    assertThat(store().has("0".repeat(64))).isFalse();
  }

  @Test
  void noNameLeadsOutOfIt() {
    for (var name : List.of("../../etc/passwd", "", "..", "A".repeat(64), "0".repeat(63) + "/")) {
      assertThatThrownBy(() -> store().get(name)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store().has(name)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store().delete(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void itKnowsWhatIsOld() {
    var hash = store().put(bytes("old in an hour"));
    assertThat(before(Instant.now().plus(Duration.ofHours(1)))).contains(hash);
    assertThat(before(Instant.now().minus(Duration.ofHours(1)))).doesNotContain(hash);
  }

  @Test
  void manyAtOnceDoNotMeet() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var hashes =
          threads.invokeAll(
              IntStream.range(0, 64)
                  .<java.util.concurrent.Callable<String>>mapToObj(
                      i -> () -> store().put(bytes("one of many " + i / 2)))
                  .toList());
      for (var i = 0; i < 64; i++) {
        assertThat(store().get(hashes.get(i).get())).isEqualTo(bytes("one of many " + i / 2));
      }
    }
  }
}
