package app.kinkit.server.health;

import app.kinkit.server.AnonKey;
import app.kinkit.server.cluster.PlatformProperties;
import app.kinkit.server.cluster.ServedDatabase;
import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The last words of the start: where it answers, where everything lives, what to try.
@Component
class Welcome {
  private final PlatformProperties properties;
  private final ServedDatabase database;
  private final AnonKey key;
  private final boolean development;
  private final PrintStream out;

  Welcome(
      PlatformProperties properties,
      ServedDatabase database,
      AnonKey key,
      @Value("${kinkit.development:false}") boolean development) {
    this.development = development;
    this.properties = properties;
    this.database = database;
    this.key = key;
    this.out = System.out;
  }

  @EventListener
  @Order(0) // before the program may end again
  void ready(ApplicationReadyEvent event) {
    var web = (ServletWebServerApplicationContext) event.getApplicationContext();
    var server = java.util.Objects.requireNonNull(web.getWebServer());
    var address = "http://localhost:" + server.getPort();
    out.printf(
        """

        KINK IT is ready%s.

          address    %s
          data       %s
          anon key   %s

          look at    %s/%s
          try        the story in README.md, "A first real task"
          watch      ./mvnw -q -pl integration/server -am spring-boot:run -Dspring-boot.run.arguments=demo
          stop       Ctrl-C

        """,
        taken(event.getTimeTaken()), address, data(), key.value(), address, page());
    out.flush();
  }

  private String page() {
    return development ? "swagger-ui (kinkit.development is on)" : "";
  }

  private static String taken(@Nullable Duration time) {
    return time == null ? "" : " after %.1f s".formatted(time.toMillis() / 1_000.0);
  }

  private String data() {
    var folder = properties.dataDir().toAbsolutePath().normalize();
    return database.isEmbedded()
        ? folder + " (PostgreSQL included)"
        : database.database().url() + ", keys in " + folder;
  }
}
