package app.kinkit.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.command.page.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.catalina.LifecycleException;
import org.jspecify.annotations.Nullable;

/// Whatever is sent, the answer is a refusal that says why or a command of the line that was asked;
/// never a failure of ours.
class AnyInputTest {
  private static final Wall WALL = new Wall();
  private static @Nullable Edge edge;

  @BeforeContainer
  static void start() throws IOException, LifecycleException {
    edge = new Edge(WALL);
  }

  @AfterContainer
  static void stop() throws LifecycleException {
    edge().close();
  }

  private static Edge edge() {
    return Objects.requireNonNull(edge);
  }

  @Property(tries = 300)
  void anyBytesAreAnswered(@ForAll("lines") Line line, @ForAll byte[] bytes) {
    check(line, Sample.of(line).path(), bytes);
  }

  @Property(tries = 500)
  void anyJsonIsAnswered(@ForAll("lines") Line line, @ForAll("json") String json) {
    check(line, Sample.of(line).path(), json.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 1_000)
  void anyValuesOfTheFieldsAreAnswered(@ForAll("bodies") Tuple.Tuple2<Line, String> body) {
    var path = Sample.of(body.get1()).path();
    check(body.get1(), path, body.get2().getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 300)
  void anyGoodBodyWithOneByteChangedIsAnswered(
      @ForAll("lines") Line line, @ForAll int where, @ForAll byte what) {
    var sample = Sample.of(line);
    var bytes = sample.body().getBytes(StandardCharsets.UTF_8);
    bytes[Math.floorMod(where, bytes.length)] = what;
    check(line, sample.path(), bytes);
  }

  @Property(tries = 300)
  void anyPathIsAnswered(@ForAll("lines") Line line, @ForAll("segments") String segment) {
    var path = line.path().replaceAll("\\{[a-z_]+}", Matcher.quoteReplacement(segment));
    check(line, path, Sample.of(line).body().getBytes(StandardCharsets.UTF_8));
  }

  private static void check(Line line, String path, byte[] body) {
    WALL.orders.clear();
    WALL.sealed.clear();
    var answer = edge().post(path, body);
    if (answer.status() < 300) {
      assertThat(WALL.onlyCommand()).isInstanceOf(line.command());
      return;
    }
    assertThat(answer.status()).as(answer.body()).isIn(400, 404, 413, 415);
    assertThat(Set.of("VALIDATION_FAILED", "NOT_FOUND", "TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"))
        .contains(answer.code());
    assertThat(WALL.orders).isEmpty();
    assertThat(WALL.sealed).isEmpty();
  }

  @Provide
  Arbitrary<Line> lines() {
    return Arbitraries.of(Pages.all().lines());
  }

  @Provide
  Arbitrary<String> segments() {
    return Arbitraries.strings()
        .withChars("abcdef0123456789-._~!$&'()*+,;=:@")
        .ofMinLength(1)
        .ofMaxLength(40);
  }

  @Provide
  Arbitrary<String> json() {
    return values(2);
  }

  private static Arbitrary<String> values(int depth) {
    if (depth == 0) {
      return scalars();
    }
    var inner = values(depth - 1);
    var arrays = inner.list().ofMaxSize(4).map(items -> "[" + String.join(",", items) + "]");
    return Arbitraries.oneOf(scalars(), arrays, object(texts(), inner));
  }

  @Provide
  Arbitrary<Tuple.Tuple2<Line, String>> bodies() {
    return lines()
        .flatMap(line -> {
          var names = new ArrayList<>(List.of("id", "x", "invite_code"));
          for (var field : Edge.JSON.readTree(Sample.of(line).body()).propertyNames()) {
            names.add(field);
          }
          return object(Arbitraries.of(names).map(name -> "\"" + name + "\""), values(1))
              .map(body -> Tuple.of(line, body));
        });
  }

  private static Arbitrary<String> object(Arbitrary<String> names, Arbitrary<String> values) {
    return Combinators.combine(names, values)
        .as((name, value) -> name + ":" + value)
        .list()
        .ofMaxSize(6)
        .map(members -> "{" + String.join(",", members) + "}");
  }

  private static Arbitrary<String> scalars() {
    return Arbitraries.oneOf(
        texts(),
        Arbitraries.integers().map(String::valueOf),
        Arbitraries.bigIntegers().map(String::valueOf),
        Arbitraries.doubles().map(String::valueOf),
        Arbitraries.of(
            "null", "true", "false", "0", "-0", "1e999", "1E-9", "\"paused\"", "\"photo\""),
        Arbitraries.of(
            "\"0198c0de-0000-7000-8000-00000000000f\"", "\"2030-01-31T18:00:00Z\"", "\"switch\""));
  }

  /// Each character as it is or escaped, halves of pairs and NUL among them.
  private static Arbitrary<String> texts() {
    return Arbitraries.strings().all().ofMaxLength(12).map(AnyInputTest::quoted);
  }

  private static String quoted(String words) {
    var json = new StringBuilder("\"");
    for (var i = 0; i < words.length(); i++) {
      var c = words.charAt(i);
      var plain = c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c) && c % 3 != 0;
      json.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return json.append('"').toString();
  }
}
