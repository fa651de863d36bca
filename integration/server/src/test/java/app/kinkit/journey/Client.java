package app.kinkit.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One person's side of the wire. Answers come back whole, so that a test sees status, headers and
/// body of what it did wrong on purpose.
public final class Client {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final URI server;
  private final @Nullable String token;
  private final @Nullable String id;
  private final AtomicLong done = new AtomicLong();

  private Client(URI server, @Nullable String token, @Nullable String id) {
    this.server = server;
    this.token = token;
    this.id = id;
  }

  /// An answer; `json` is missing-node when the body is not JSON.
  public record Answer(int status, Map<String, java.util.List<String>> headers, String body) {
    public JsonNode json() {
      return JSON.readTree(body);
    }

    public String id() {
      return json().path("id").asString();
    }

    public long position() {
      return json().path("position").asLong();
    }

    public @Nullable String header(String name) {
      return headers.entrySet().stream()
          .filter(h -> h.getKey().equalsIgnoreCase(name))
          .map(h -> h.getValue().getFirst())
          .findFirst()
          .orElse(null);
    }

    public Answer is(int expected) {
      assertThat(status).as(body).isEqualTo(expected);
      return this;
    }

    /// A refusal with this code.
    public Answer refused(int expected, String code) {
      is(expected);
      assertThat(json().path("code").asString()).as(body).isEqualTo(code);
      return this;
    }
  }

  public static Client nobody(URI server) {
    return new Client(server, null, null);
  }

  public static Client with(URI server, @Nullable String token) {
    return new Client(server, token, null);
  }

  /// Signs up; has confirmed nothing yet.
  public static Client signUp(URI server, String name) {
    var session =
        nobody(server)
            .post(
                "/auth/v1/signup",
                Map.of(
                    "email",
                    name + "-" + UUID.randomUUID() + "@example.org",
                    "password",
                    "a long password",
                    "data",
                    Map.of("display_name", name)))
            .is(200)
            .json();
    return new Client(
        server,
        session.path("access_token").asString(),
        session.path("user").path("id").asString());
  }

  /// Signs up and confirms to be 18 or older.
  public static Client adult(URI server, String name) {
    var person = signUp(server, name);
    person
        .command(
            "/me/adult-confirmation",
            Map.of("method", "self_declaration", "terms_version", "2026-01"))
        .is(200);
    return person;
  }

  public String id() {
    return java.util.Objects.requireNonNull(id);
  }

  public String token() {
    return java.util.Objects.requireNonNull(token);
  }

  public Answer command(String path, Map<String, ?> body, String... headers) {
    var answer = post("/commands/v1" + path, body, headers);
    if (answer.status() < 300) {
      done.accumulateAndGet(answer.position(), Math::max);
    }
    return answer;
  }

  public Answer post(String path, Map<String, ?> body, String... headers) {
    return raw("POST", path, JSON.writeValueAsBytes(body), headers);
  }

  public Answer get(String path, String... headers) {
    return raw("GET", path, new byte[0], headers);
  }

  /// Rows not older than `position`, nor than what this person has done last.
  public JsonNode rows(String query, long position) {
    var after = Long.toString(Math.max(position, done.get()));
    return get("/rest/v1/" + query, "X-Min-Position", after).is(200).json();
  }

  /// @param headers names and values in turn; replaces the ones set here
  public Answer raw(String method, String path, byte[] body, String... headers) {
    var request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .setHeader("Content-Type", "application/json")
            .method(method, BodyPublishers.ofByteArray(body));
    if (token != null) {
      request.setHeader("Authorization", "Bearer " + token);
    }
    for (var i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
