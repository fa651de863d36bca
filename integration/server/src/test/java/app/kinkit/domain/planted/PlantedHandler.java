package app.kinkit.domain.planted;

import java.io.IOException;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;

/// Planted: a handler with a clock of its own and a checked exception.
public class PlantedHandler {
  @CommandHandler
  public Instant handle(String command) throws IOException {
    if (command.isEmpty()) {
      throw new IOException("planted");
    }
    return Instant.now();
  }
}
