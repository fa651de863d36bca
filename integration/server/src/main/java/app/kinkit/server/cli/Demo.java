package app.kinkit.server.cli;

import static app.kinkit.server.demo.Demo.play;

import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Plays a story against a running server.
@Command(
    name = "demo",
    description = {
      "Plays a whole story against a running server, over HTTP, with positions and balances.",
      "Needs a server that answers; everybody in the story signs up anew."
    },
    footer = {
      "",
      "Example:",
      "  java -jar kinkit.jar demo http://localhost:8080",
      "",
      "README.md, A first real task."
    })
final class Demo implements Callable<Integer> {
  private final Console console;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "<url>",
      description = "Where it answers; otherwise this machine, at SERVER_PORT or 8080.")
  private @Nullable URI server;

  Demo(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    var port = console.environment().getOrDefault("SERVER_PORT", "8080");
    var here = URI.create("http://127.0.0.1:" + port);
    return play(server == null ? here : server, console.out());
  }
}
