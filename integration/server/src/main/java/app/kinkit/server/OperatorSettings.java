package app.kinkit.server;

import app.kinkit.server.cluster.PlatformProperties;
import app.kinkit.server.files.FileSettings;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/// The settings of the server, read the same way, for a command that starts none.
final class OperatorSettings implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private OperatorSettings(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static OperatorSettings read(String[] args) {
    return new OperatorSettings(
        new SpringApplicationBuilder(Settings.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .run(args));
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
