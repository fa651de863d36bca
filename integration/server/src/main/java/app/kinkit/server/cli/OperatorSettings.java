package app.kinkit.server.cli;

import app.kinkit.server.cluster.OperatorDatabase;
import app.kinkit.server.cluster.PlatformProperties;
import app.kinkit.server.files.FileSettings;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/// The settings of the server, read the same way, for a command that starts none.
final class OperatorSettings implements AutoCloseable {
  private final Console console;
  private final ConfigurableApplicationContext context;

  private OperatorSettings(Console console, ConfigurableApplicationContext context) {
    this.console = console;
    this.context = context;
  }

  static OperatorSettings read(Console console) {
    return new OperatorSettings(
        console,
        new SpringApplicationBuilder(Settings.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .run(console.settings().toArray(String[]::new)));
  }

  /// The database these settings name: beside a running server, or started for the command.
  OperatorDatabase database() {
    return OperatorDatabase.open(properties(), console.environment());
  }

  PlatformProperties properties() {
    return context.getBean(PlatformProperties.class);
  }

  FileSettings files() {
    return context.getBean(FileSettings.class);
  }

  @Override
  public void close() {
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties({PlatformProperties.class, FileSettings.class})
  static class Settings {}
}
