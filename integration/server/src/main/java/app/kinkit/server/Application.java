package app.kinkit.server;

import app.kinkit.server.cli.Cli;
import app.kinkit.server.cli.Console;
import app.kinkit.server.cli.Words;
import app.kinkit.server.cluster.PlatformProperties;
import app.kinkit.server.files.FileSettings;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/// Starts the platform, or does what the first word of the command line says; `--help` tells which
/// words there are.
// Only where components are: reading every class file for one took a good part of a start.
@SpringBootApplication(
    scanBasePackages = {
      "app.kinkit.server.health",
      "app.kinkit.server.timer",
      "app.kinkit.server.wiring"
    })
@EnableConfigurationProperties({PlatformProperties.class, FileSettings.class})
public class Application {

  public static void main(String[] args) {
    // Axon's update checker would call its vendor's host; it reads only this property.
    System.setProperty("axoniq.update-checker.disabled", "true");
    var words = Words.of(args);
    if (words.serve()) { // before anything of the command line is made: a start shall be quick
      SpringApplication.run(Application.class, words.settings().toArray(String[]::new));
    } else {
      var console = new Console(words.settings(), System.getenv(), System.out, System.err);
      System.exit(Cli.run(words.rest(), console));
    }
  }
}
