package app.kinkit.identity.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.kinkit.identity.Identity;
import app.kinkit.identity.IdentityConfiguration;
import app.kinkit.identity.IdentityDatabase;
import app.kinkit.identity.SignIns;
import app.kinkit.identity.guess.GuessLimit;
import app.kinkit.identity.issuer.SigningKeys;
import app.kinkit.identity.issuer.Tokens;
import app.kinkit.identity.issuer.Users;
import app.kinkit.identity.token.StrictJson;
import app.kinkit.postgres.Database;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/// The module behind a real Tomcat on a free port, with two pages that say who asks and one that
/// can be guessed.
final class IdentityServer implements AutoCloseable {
  /// A page with a word to guess, and how often anybody has come as far as the word.
  static final String GUESSED = "/commands/v1/guess";

  static final AtomicInteger TRIED = new AtomicInteger();

  private final ConfigurableApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();
  final Database database;

  IdentityServer() {
    this(IdentityDatabase.fresh(), Clock.systemUTC());
  }

  /// One of several nodes, when others have the same database and clock.
  IdentityServer(Database database, Clock clock, String... settings) {
    this.database = database;
    var arguments = new ArrayList<>(List.of(settings));
    arguments.add("--server.port=0");
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--spring.main.banner-mode=off");
    arguments.add("--kinkit.identity.bcrypt-strength=4");
    context =
        new SpringApplicationBuilder(Pages.class)
            .web(WebApplicationType.SERVLET)
            .initializers(starting -> {
              starting.getBeanFactory().registerSingleton("database", database);
              starting.getBeanFactory().registerSingleton("clock", clock);
            })
            .run(arguments.toArray(String[]::new));
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(IdentityConfiguration.class)
  static class Pages {

    @Bean
    DataSource identityDataSource(Database database) {
      var pool = new HikariConfig();
      pool.setDataSource(database.dataSource("kinkit_identity"));
      pool.setMaximumPoolSize(8);
      pool.setConnectionTimeout(1_000);
      return new HikariDataSource(pool);
    }

    @Bean
    RouterFunction<ServerResponse> whoAsks() {
      return RouterFunctions.route()
          .GET("/rest/v1/who", Pages::who)
          .GET("/commands/v1/who", Pages::who)
          .POST(GUESSED, Pages::guess)
          .build();
    }

    @Bean
    FilterRegistrationBean<GuessFilter> guesses(GuessLimit limit) {
      var registration = new FilterRegistrationBean<>(new GuessFilter(limit, "word"));
      registration.addUrlPatterns(GUESSED);
      registration.setOrder(IdentityConfiguration.BEARER_FILTER_ORDER + 1);
      return registration;
    }

    private static ServerResponse guess(ServerRequest request) throws Exception {
      TRIED.incrementAndGet();
      return ServerResponse.status(request.body(String.class).equals("right") ? 200 : 404).build();
    }

    private static ServerResponse who(ServerRequest request) {
      return ServerResponse.ok()
          .body(
              request
                  .attribute(Identity.ATTRIBUTE)
                  .map(Identity.class::cast)
                  .map(identity -> identity.role() + " " + identity.id())
                  .orElse("nobody"));
    }
  }

  /// What came back.
  record Answer(int status, String text, HttpResponse<String> response) {
    ObjectNode json() {
      return StrictJson.object(text.getBytes(UTF_8));
    }

    String text(String name) {
      return json().get(name).asString();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  Answer post(String path, String body, String... headers) throws Exception {
    return send("POST", path, body, headers);
  }

  Answer get(String path, String... headers) throws Exception {
    return send("GET", path, "", headers);
  }

  Answer send(String verb, String path, String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address() + path))
            .method(verb, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json;charset=UTF-8");
    for (var i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    var response = client.send(request.build(), BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.body(), response);
  }

  Answer signUp(String email) throws Exception {
    return post("/auth/v1/signup", credentials(email));
  }

  static String credentials(String email) {
    return StrictJson.MAPPER
        .createObjectNode()
        .put("email", email)
        .put("password", "correct horse")
        .toString();
  }

  static String[] bearer(String token) {
    return List.of("Authorization", "Bearer " + token).toArray(String[]::new);
  }

  /// Keeps the program away from its database, or lets it back.
  void allowConnections(boolean allowed) throws SQLException {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("alter role kinkit_identity " + (allowed ? "login" : "nologin"));
      if (!allowed) {
        statement.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where usename = 'kinkit_identity'");
      }
    }
  }

  String address() {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
  }

  String publishableKey() {
    return context.getBean(Tokens.class).publishableKey();
  }

  Users users() {
    return context.getBean(Users.class);
  }

  SignIns signIns() {
    return context.getBean(SignIns.class);
  }

  SigningKeys keys() {
    return context.getBean(SigningKeys.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
