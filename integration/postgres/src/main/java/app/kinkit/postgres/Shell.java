package app.kinkit.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Runs a small command of the operating system to its end.
final class Shell {

  private Shell() {}

  /// Exit code and everything the command printed.
  record Outcome(int code, String output) {}

  /// A process that inherits nothing from our environment but the search path.
  static ProcessBuilder command(List<String> command) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    var path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  static Outcome run(List<String> command) throws IOException {
    return run(command, Path.of("/dev/null"));
  }

  static Outcome run(List<String> command, Path input) throws IOException {
    var running = command(command).redirectInput(input.toFile()).start();
    var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Outcome(running.waitFor(), output);
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for " + command.getFirst(), e);
    }
  }

  static void signal(String name, long pid) throws IOException {
    run(List.of("sh", "-c", "kill -" + name + " " + pid));
  }

  /// Deletes while this program goes on or ends: it may take longer than anybody wants to wait.
  static void beginToDelete(Path folder) throws IOException {
    command(List.of("rm", "-rf", "--", folder.toString()))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  static void deleteTree(Path folder) throws IOException {
    if (Files.exists(folder)) {
      var outcome = run(List.of("rm", "-rf", "--", folder.toString()));
      if (outcome.code() != 0) {
        throw new IOException("Cannot delete " + folder + ": " + outcome.output());
      }
    }
  }
}
