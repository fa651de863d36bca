package app.kinkit.server;

import app.kinkit.server.cluster.PlatformProperties;
import app.kinkit.server.demo.Demo;
import app.kinkit.server.files.FileSettings;
import java.net.URI;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/// Starts the platform; `demo` plays a story against one that runs, `migrate` prepares an external
/// database, `erase` takes the words of a person out of it at once, `grant` and `revoke` name
/// admins and auditors.
@SpringBootApplication
@EnableConfigurationProperties({PlatformProperties.class, FileSettings.class})
public class Application {

  public static void main(String[] args) {
    // Axon's update checker would call its vendor's host; it reads only this property.
    System.setProperty("axoniq.update-checker.disabled", "true");
    switch (args.length == 0 ? "" : args[0]) {
      case "demo" -> System.exit(Demo.play(server(args), System.out));
      case "erase" -> System.exit(Erase.run(args, System.getenv(), System.out));
      case "grant", "revoke" -> System.exit(Grant.run(args, System.getenv(), System.out));
      case "migrate" -> System.exit(Migrate.run(args, System.getenv(), System.out));
      default -> serve(args);
    }
  }

  private static void serve(String[] args) {
    SpringApplication.run(Application.class, args);
  }

  /// `demo [url]`; without one, the server that this configuration would start.
  private static URI server(String[] args) {
    if (args.length > 1) {
      return URI.create(args[1]);
    }
    var port = System.getenv().getOrDefault("SERVER_PORT", "8080");
    return URI.create("http://127.0.0.1:" + port);
  }
}
