package app.kinkit.server.health;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Ends the program as Ctrl-C does once it is ready, for a start that only shows a JVM what to keep
/// in its cache (README.md, "Deploy"). Spring's own way out of such a start halts the JVM, which
/// leaves the embedded PostgreSQL running.
@Component
@ConditionalOnProperty("kinkit.stop-when-ready")
class StopWhenReady {

  @EventListener
  @Order // last
  void ready(ApplicationReadyEvent event) {
    System.exit(SpringApplication.exit(event.getApplicationContext()));
  }
}
