package app.kinkit.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One run of the server over a cluster, from start to stop.
final class Postmaster {

  private static final String MARK = "kinkit.folder=";
  private static final long LOG_LIMIT = 10L << 20;
  private static final long POLL_MILLIS = 5;
  // A stop asked for in the first moments of crash recovery is forgotten by PostgreSQL 18; then the
  // server is told to stop at once, which loses nothing and costs a recovery at the next start.
  private static final long STOP_SECONDS = 15;
  // After a kill -9 the old server's children may need a moment to notice and end.
  private static final long ORPHANS_SECONDS = 20;

  private final Process running;
  private final int port;

  private Postmaster(Process running, int port) {
    this.running = running;
    this.port = port;
  }

  /// Thrown when the port was taken between looking and binding.
  static final class PortTaken extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /// What a start needs to know.
  record Plan(Path binaries, Path cluster, Path log, ServerUser user) {}

  static Postmaster start(Plan plan, Map<String, String> settings) throws IOException {
    stopLeftBehind(plan.cluster());
    rotate(plan.log());
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(ORPHANS_SECONDS);
    while (true) {
      var said = Files.exists(plan.log()) ? Files.size(plan.log()) : 0;
      var running = launch(plan, settings);
      if (ready(running, plan.cluster())) {
        return new Postmaster(running, Integer.parseInt(settings.getOrDefault("port", "0")));
      }
      var why = since(plan.log(), said);
      if (why.contains("could not bind")) {
        throw new PortTaken();
      }
      if (!why.contains("shared memory block") || System.nanoTime() > deadline) {
        throw new StartRefused(
            "PostgreSQL did not start over %s. Its log %s ends with:%n%s"
                .formatted(plan.cluster(), plan.log(), why.strip()));
      }
    }
  }

  private static Process launch(Plan plan, Map<String, String> settings) throws IOException {
    var command = new ArrayList<String>();
    command.add(plan.binaries().resolve("bin/postgres").toString());
    command.addAll(List.of("-D", plan.user().pathOf(plan.cluster()), "-c", MARK + plan.cluster()));
    settings.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    var builder = Shell.command(plan.user().detached(plan.cluster(), command));
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(plan.log().toFile()));
    var running = builder.start();
    running.getOutputStream().close();
    return running;
  }

  /// Waits as long as recovery takes; false when the server gave up.
  private static boolean ready(Process running, Path cluster) throws IOException {
    var file = cluster.resolve("postmaster.pid");
    try {
      while (!running.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        var lines = linesOf(file);
        if (lines.size() > 7
            && lines.getFirst().strip().equals(Long.toString(running.pid()))
            && lines.get(7).strip().equals("ready")) {
          return true;
        }
      }
      return false;
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while PostgreSQL was starting", e);
    }
  }

  /// The server removes and rewrites the file while it starts; one that is not there says nothing.
  private static List<String> linesOf(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException absent) {
      return List.of();
    }
  }

  /// A server that outlived a killed program may run with other settings: it is stopped, never
  /// adopted. A number that by now belongs to some other program must not keep the server away.
  static void stopLeftBehind(Path cluster) throws IOException {
    var file = cluster.resolve("postmaster.pid");
    var lines = linesOf(file);
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,10}")) {
      return;
    }
    var pid = Long.parseLong(lines.getFirst().strip());
    var left = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (left.isEmpty()) {
      return;
    }
    var command = commandLine(pid);
    if (command.contains(MARK + cluster)) {
      stop(left.get());
    } else if (!command.getFirst().contains("postgres")) {
      Files.deleteIfExists(file);
    }
  }

  private static List<String> commandLine(long pid) throws IOException {
    var file = Path.of("/proc", Long.toString(pid), "cmdline");
    return Files.exists(file) ? List.of(Files.readString(file).split("\0", -1)) : List.of("");
  }

  private static void rotate(Path log) throws IOException {
    if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
      Files.move(
          log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String since(Path log, long offset) throws IOException {
    try (var in = Files.newInputStream(log)) {
      in.skipNBytes(Math.min(offset, Files.size(log)));
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  int port() {
    return port;
  }

  Process running() {
    return running;
  }

  /// Fast mode: open transactions are rolled back, everything committed is written.
  void stop() throws IOException {
    stop(running.toHandle());
  }

  /// Immediate mode: nothing is written; the next start would recover as after a crash.
  void stopAtOnce() throws IOException {
    Shell.signal("QUIT", running.pid());
    ended(running.toHandle());
  }

  private static void stop(ProcessHandle server) throws IOException {
    if (!server.isAlive()) {
      return;
    }
    Shell.signal("INT", server.pid());
    if (!ended(server)) {
      Shell.signal("QUIT", server.pid());
      ended(server);
    }
  }

  private static boolean ended(ProcessHandle server) throws IOException {
    try {
      server.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IOException("Cannot see whether PostgreSQL has stopped", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while PostgreSQL was stopping", e);
    }
  }

  /// As a power cut would: the server and all its children at once, without a word.
  void kill9() throws IOException {
    var children = running.descendants().toList();
    running.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    ended(running.toHandle());
    for (var child : children) {
      ended(child);
    }
  }
}
