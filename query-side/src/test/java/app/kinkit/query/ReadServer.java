package app.kinkit.query;

import app.kinkit.query.security.Reader;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The endpoint behind real HTTP. A header names the person; the platform asks a token instead.
final class ReadServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  final AtomicLong applied = new AtomicLong(41);
  private final Tomcat tomcat = new Tomcat();
  private final HttpClient client = HttpClient.newHttpClient();

  private final HikariDataSource pool;

  ReadServer(DataSource source) throws IOException, LifecycleException {
    var config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(4);
    pool = new HikariDataSource(config);
    var settings =
        new QuerySettings(
            List.of("*"),
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            Duration.ofMinutes(1),
            4,
            32,
            Duration.ofSeconds(5));
    var query =
        new QueryConfiguration(
            pool,
            ReadServer::reader,
            positions(),
            (_, moment) -> new PastTables.Place("asof_" + moment, Long.parseLong(moment)),
            ReadServer::commands,
            settings);
    var context = new GenericWebApplicationContext();
    context.registerBean(
        SimpleUrlHandlerMapping.class,
        () -> new SimpleUrlHandlerMapping(Map.of(RestEndpoint.PATH + "**", query.endpoint())));
    tomcat.setBaseDir(Files.createTempDirectory("kinkit-query").toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    tomcat.getConnector().setProperty("relaxedQueryChars", "|{}[]\\\"^`<>");
    var web = tomcat.addContext("", null);
    context.setServletContext(web.getServletContext());
    Tomcat.addServlet(web, "read", new DispatcherServlet(context)).setLoadOnStartup(1);
    web.addServletMappingDecoded("/", "read");
    tomcat.start();
  }

  record Answer(int status, HttpResponse<String> response) {
    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String body() {
      return response.body();
    }

    JsonNode json() {
      return JSON.readTree(response.body());
    }

    String code() {
      return json().path("code").asString();
    }
  }

  Answer get(String person, String path, String... headers) {
    return send("GET", person, path, headers);
  }

  Answer send(String method, String person, String path, String... headers) {
    return send(method, person, path, "", headers);
  }

  Answer send(String method, String person, String path, String body, String[] headers) {
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    address(path.replace("{", "%7B").replace("}", "%7D").replace(">", "%3E"))))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!person.isEmpty()) {
      request.header("X-Person", person);
    }
    for (int at = 0; at < headers.length; at += 2) {
      request.header(headers[at], headers[at + 1]);
    }
    try {
      var response = client.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response);
    } catch (IOException | InterruptedException broken) {
      throw new IllegalStateException("No answer to " + path, broken);
    }
  }

  String address(String path) {
    return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + RestEndpoint.PATH + path;
  }

  private static Optional<Reader> reader(HttpServletRequest request) {
    var person = request.getHeader("X-Person");
    if (person == null) {
      return Optional.empty();
    }
    return Optional.of(person.equals("anon") ? Reader.anonymous() : ReadTables.reader(person));
  }

  private static List<String> commands(String table) {
    return table.equals("tasks") ? List.of("POST /commands/v1/tasks/{id}/complete") : List.of();
  }

  private Positions positions() {
    return new Positions() {
      @Override
      public long applied() {
        return applied.get();
      }

      @Override
      public boolean awaitApplied(long position, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (applied.get() < position && System.nanoTime() < deadline) {
          Thread.onSpinWait();
        }
        return applied.get() >= position;
      }
    };
  }

  @Override
  public void close() throws LifecycleException {
    client.close();
    tomcat.stop();
    tomcat.destroy();
    pool.close();
  }
}
