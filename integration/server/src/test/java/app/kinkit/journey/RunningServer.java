package app.kinkit.journey;

import app.kinkit.server.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// The program as a user starts it, on a free port and a folder of its own: one for all journeys of
/// a test run, since each journey brings its own people.
public final class RunningServer {
  private static final RunningServer SHARED = start(freshFolder());

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

  public static RunningServer shared() {
    return SHARED;
  }

  /// Starts another one; the caller stops it.
  public static RunningServer start(Path folder, String... more) {
    var arguments = new String[more.length + 2];
    arguments[0] = "--server.port=0";
    arguments[1] = "--kinkit.data-dir=" + folder;
    System.arraycopy(more, 0, arguments, 2, more.length);
    return new RunningServer(new SpringApplication(Application.class).run(arguments), folder);
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
