package app.kinkit.postgres;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A second program over a data folder, perhaps as another user: what it says, and its end.
final class Probe implements AutoCloseable {

  private final Process process;
  private final BufferedReader output;

  private Probe(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /// Starts the embedded PostgreSQL, says so in one line, and stops it when its input ends.
  public static void main(String[] args) throws IOException {
    try (var postgres = EmbeddedPostgres.start(Path.of(args[0]))) {
      System.out.println("ready " + postgres.port());
      while (System.in.read() != -1) {
        Thread.onSpinWait();
      }
      System.out.println("stopping");
    } catch (StartRefused e) {
      System.out.println("refused " + e.getMessage());
    }
  }

  static Probe over(Path folder) throws IOException {
    return new Probe(start(List.of(), System.getProperty("java.class.path"), folder));
  }

  /// As `nobody` when we are root, from a copy of the class path that everybody can read.
  static Probe asOrdinaryUser(Path workshop, Path folder) throws IOException {
    if (!TestUsers.isRoot()) {
      return over(folder);
    }
    var classPath = new ArrayList<String>();
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.isEmpty() && Files.exists(Path.of(entry))) {
        var copy = workshop.resolve("class-path-" + classPath.size()).toString();
        Shell.run(List.of("cp", "-rL", entry, copy));
        classPath.add(copy);
      }
    }
    Shell.run(List.of("chmod", "-R", "a+rX", workshop.toString()));
    return new Probe(
        start(TestUsers.asNobody(), String.join(File.pathSeparator, classPath), folder));
  }

  private static Process start(List<String> prefix, String classPath, Path folder)
      throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("-Xmx128m", "-cp", classPath, Probe.class.getName(), folder.toString()));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  String line() throws IOException {
    var line = output.readLine();
    return line == null ? "" : line;
  }

  void kill9() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Ends its input and waits until it has stopped.
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
