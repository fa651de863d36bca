package app.kinkit.command.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.shared.ProfileId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The edge over a real Tomcat on loopback, mounted as the program mounts it; a bearer token is the
/// UUID of a person, or `anon`.
final class Edge implements AutoCloseable {
  static final UUID ME = UUID.fromString("0198c0de-0000-7000-8000-00000000000e");
  static final int ROOM = 6;
  static final int SHARE = 4;
  static final JsonMapper JSON = new JsonMapper();

  private final Tomcat tomcat = new Tomcat();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Edge(Wall wall) throws IOException, LifecycleException {
    var folder = Files.createDirectories(Path.of("target", "tomcat"));
    tomcat.setBaseDir(folder.toAbsolutePath().toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    var context = tomcat.addContext("", folder.toAbsolutePath().toString());
    var wrapper = Tomcat.addServlet(context, "spring", new DispatcherServlet(spring(wall)));
    wrapper.setLoadOnStartup(1);
    context.addServletMappingDecoded("/", "spring");
    tomcat.start();
  }

  private static GenericWebApplicationContext spring(Wall wall) {
    var edge =
        new CommandEdge(
            wall,
            wall,
            wall,
            wall,
            Edge::caller,
            Edge::mac,
            new Admission(ROOM, SHARE, _ -> wall.early));
    var spring = new GenericWebApplicationContext();
    spring.registerBean(
        SimpleUrlHandlerMapping.class,
        () -> new SimpleUrlHandlerMapping(edge.handlers(Pages.all(), List.of("*")), -1));
    return spring;
  }

  /// Looks for a parameter as filters of a program may do: that uses up the body of a form.
  private static Optional<Caller> caller(HttpServletRequest request) {
    assertThat(request.getParameter("access_token")).isNull();
    var token = Optional.ofNullable(request.getHeader("Authorization"));
    return token
        .map(bearer -> bearer.substring("Bearer ".length()))
        .map(who ->
            who.equals("anon")
                ? new Caller(new ProfileId(new UUID(0, 0)), null, null, "anon")
                : new Caller(
                    new ProfileId(UUID.fromString(who)), "me@example.org", "Me", "authenticated"));
  }

  private static String mac(String method, String path, byte[] body) {
    return method + " " + path + " " + body.length;
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .header("Authorization", "Bearer " + ME);
  }

  /// A POST of JSON below `/commands/v1`.
  Answered post(String path, String body, String... headers) {
    return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Answered post(String path, byte[] body, String... headers) {
    return post(path, BodyPublishers.ofByteArray(body), headers);
  }

  /// The same without saying how long the body is.
  Answered postChunked(String path, byte[] body) {
    return post(path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
  }

  private Answered post(String path, BodyPublisher body, String... headers) {
    var request = to("/commands/v1" + path).header("Content-Type", "application/json").POST(body);
    for (var i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  Answered send(HttpRequest request) {
    try {
      return new Answered(client.send(request, BodyHandlers.ofString()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the edge gave no answer", e);
    }
  }

  /// An answer, easy to ask.
  record Answered(HttpResponse<String> raw) {
    int status() {
      return raw.statusCode();
    }

    String body() {
      return raw.body();
    }

    JsonNode json() {
      return JSON.readTree(body());
    }

    String code() {
      return json().path("code").asString("");
    }

    /// The fields that are said to be wrong, in the order of the answer.
    List<String> fields() {
      return json().path("errors").valueStream().map(e -> e.get("field").asString()).toList();
    }

    Optional<String> header(String name) {
      return raw.headers().firstValue(name);
    }
  }

  @Override
  public void close() throws LifecycleException {
    client.close();
    tomcat.stop();
    tomcat.destroy();
  }
}
