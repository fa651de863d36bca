package app.kinkit.server.demo;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One person in front of the server: signs up, gives commands, reads tables.
final class Visitor {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final URI server;
  private final String name;
  private final String token;
  private final String id;
  private long seen;

  private Visitor(URI server, String name, JsonNode session) {
    this.server = server;
    this.name = name;
    this.token = session.path("access_token").asString();
    this.id = session.path("user").path("id").asString();
  }

  static Visitor signUp(URI server, String name) {
    var account =
        Map.of(
            "email",
            name.toLowerCase(java.util.Locale.ROOT) + "-" + UUID.randomUUID() + "@example.org",
            "password",
            UUID.randomUUID().toString(),
            "data",
            Map.of("display_name", name));
    return new Visitor(
        server, name, send(request(server, "/auth/v1/signup").POST(body(account)).build()));
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  /// Gives a command and returns the answer; a refusal ends the story with its sentence.
  JsonNode command(String path, Map<String, ?> body) {
    var answer = send(mine("/commands/v1" + path).POST(body(body)).build());
    seen = Math.max(seen, answer.path("position").asLong());
    return answer;
  }

  /// Reads rows as this person, not older than what they or `other` have done.
  JsonNode rows(String query, Visitor other) {
    seen = Math.max(seen, other.seen);
    return send(mine("/rest/v1/" + query).header("X-Min-Position", "" + seen).GET().build());
  }

  private HttpRequest.Builder mine(String path) {
    return request(server, path).header("Authorization", "Bearer " + token);
  }

  private static HttpRequest.Builder request(URI server, String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher body(Map<String, ?> fields) {
    return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(fields));
  }

  private static JsonNode send(HttpRequest request) {
    try {
      var response = HTTP.send(request, BodyHandlers.ofString());
      var answer = JSON.readTree(response.body());
      if (response.statusCode() >= 300) {
        throw new StoryEnded(
            "%s answered %d: %s"
                .formatted(request.uri().getPath(), response.statusCode(), response.body()));
      }
      return answer;
    } catch (ConnectException e) {
      throw new StoryEnded("Nothing answers at " + request.uri() + ". Start the server first.", e);
    } catch (IOException e) {
      throw new StoryEnded("The connection to the server broke: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryEnded("Interrupted.", e);
    }
  }

  /// The story cannot go on; the message is for the person who watches it.
  static final class StoryEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoryEnded(String message) {
      super(message);
    }

    StoryEnded(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
