package app.kinkit.journey;

import app.kinkit.postgres.Database;
import app.kinkit.server.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// The program as a user starts it, on a free port and a folder of its own: one for all journeys of
/// a test run, since each journey brings its own people.
public final class RunningServer {
  /// A test is faster than any person, and its passwords are worth nothing; what it says itself
  /// counts more.
  private static final Map<String, Object> IN_A_HURRY =
      Map.of(
          "kinkit.identity.bcrypt-strength", 4,
          "kinkit.limits.commands", 1_000_000,
          "kinkit.limits.reads", 1_000_000,
          "kinkit.limits.signed-out", 1_000_000);

  private static final class Shared {
    private static final RunningServer SERVER = start(freshFolder());
  }

  private final ConfigurableApplicationContext context;
  private final URI address;
  private final Path folder;

  private RunningServer(ConfigurableApplicationContext context, Path folder) {
    this.context = context;
    this.folder = folder;
    var web = (ServletWebServerApplicationContext) context;
    this.address =
        URI.create("http://127.0.0.1:" + Objects.requireNonNull(web.getWebServer()).getPort());
  }

  /// The one that tests share who can bear each other's company; it starts for the first of them.
  public static RunningServer shared() {
    return Shared.SERVER;
  }

  /// Starts another one; the caller stops it.
  public static RunningServer start(Path folder, String... more) {
    var arguments = new String[more.length + 2];
    arguments[0] = "--server.port=0";
    arguments[1] = "--kinkit.data-dir=" + folder;
    System.arraycopy(more, 0, arguments, 2, more.length);
    var program = new SpringApplication(Application.class);
    program.setDefaultProperties(IN_A_HURRY);
    return new RunningServer(program.run(arguments), folder);
  }

  /// Starts one over a migrated database, as an operator with an external PostgreSQL does.
  public static RunningServer over(Database database, String... more) {
    return serving(freshFolder(), database, more);
  }

  /// A second program of the same platform: the same database, the same keys.
  static RunningServer beside(RunningServer first, Database database, String... more) {
    return serving(first.folder, database, more);
  }

  private static RunningServer serving(Path folder, Database database, String... more) {
    var arguments = new ArrayList<>(List.of(more));
    arguments.add("--kinkit.database.url=" + database.url());
    for (var part : List.of("command", "projector", "query", "identity", "worker")) {
      var role = "kinkit_" + part;
      arguments.add("--kinkit.database.passwords.%s=%s".formatted(role, database.password(role)));
    }
    return start(folder, arguments.toArray(String[]::new));
  }

  public static Path freshFolder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target/data")), "run")
          .toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI address() {
    return address;
  }

  public Path folder() {
    return folder;
  }

  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T part(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public void stop() {
    context.close();
  }
}
