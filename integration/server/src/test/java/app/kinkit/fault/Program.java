package app.kinkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import app.kinkit.journey.Client;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/// The program in a process of its own, started as people start it. Whatever a test does to it, it
/// is gone when the test closes it.
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern ADDRESS = Pattern.compile("address +http://localhost:(\\d+)");
  private static final List<String> AS_NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  private final Process running;
  private final Path output;

  private Program(Process running, Path output) {
    this.running = running;
    this.output = output;
  }

  /// The program where every user of the machine may read it, one for all tests of a JVM: jars, and
  /// an archive of the loaded classes, left by the first that ends in peace, so that later starts
  /// cost less.
  ///
  /// @param folder reachable for all
  record Installation(Path folder, String classPath) {
    private static @Nullable Installation shared;

    static synchronized Installation shared() throws IOException {
      var known = shared;
      if (known == null) {
        var folder = Files.createTempDirectory("kinkit-program");
        Runtime.getRuntime()
            .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        known = new Installation(folder, jars(folder));
        shared = known;
      }
      return known;
    }

    private static String jars(Path folder) throws IOException {
      var jars = new ArrayList<String>();
      for (var part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        var from = Path.of(part);
        // an empty part is the folder in which this runs, and whose files come and go
        if (part.isEmpty() || part.contains("test-classes") || !Files.exists(from)) {
          continue;
        }
        var to = folder.resolve(jars.size() + ".jar");
        if (Files.isDirectory(from)) {
          pack(from, to);
        } else {
          Files.copy(from, to);
        }
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-r--r--"));
        jars.add(to.toString());
      }
      return String.join(File.pathSeparator, jars);
    }

    private static void pack(Path classes, Path jar) throws IOException {
      try (var out = new JarOutputStream(Files.newOutputStream(jar));
          var files = Files.walk(classes)) {
        for (var file : (Iterable<Path>) files.filter(each -> !each.equals(classes))::iterator) {
          var isFolder = Files.isDirectory(file); // whose entry is how migrations are found
          out.putNextEntry(new JarEntry(classes.relativize(file) + (isFolder ? "/" : "")));
          if (!isFolder) {
            Files.copy(file, out);
          }
        }
      }
    }

    Program start(Path data, String... arguments) throws IOException {
      return start(List.of(), data, arguments);
    }

    Program startAsNobody(Path data, String... arguments) throws IOException {
      return start(AS_NOBODY, data, arguments);
    }

    private Program start(List<String> as, Path data, String... arguments) throws IOException {
      var said = new ArrayList<>(List.of(arguments));
      said.add("--kinkit.data-dir=" + data);
      if (said.stream().noneMatch(argument -> argument.startsWith("--server.port"))) {
        said.add("--server.port=0");
      }
      var command = new ArrayList<>(as);
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
      command.add("-XX:SharedArchiveFile=" + folder.resolve("classes.jsa"));
      command.addAll(List.of("-XX:+AutoCreateSharedArchive", "-Xlog:cds*=off"));
      command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath));
      command.add("app.kinkit.server.Main");
      command.add("--kinkit.identity.bcrypt-strength=4");
      command.addAll(said);
      var output = Files.createTempFile(folder, "said", ".txt");
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().remove("KINKIT_DATA_DIR");
      builder.environment().remove("SERVER_PORT");
      return new Program(builder.redirectOutput(output.toFile()).start(), output);
    }
  }

  String said() throws IOException {
    return Files.readString(output);
  }

  /// Waits for the address and for the readiness.
  URI ready() throws IOException, InterruptedException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      assertThat(running.isAlive()).as(said()).isTrue();
      var address = ADDRESS.matcher(said());
      if (address.find()) {
        var server = URI.create("http://127.0.0.1:" + address.group(1));
        var health = Client.nobody(server).get("/actuator/health/readiness");
        if (health.status() == 200) {
          return server;
        }
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    return fail("not ready within " + PATIENCE + ": " + said());
  }

  /// What it said when it refused to start: sentences, no stack trace, exit code 1.
  String refusal() throws IOException, InterruptedException {
    assertThat(running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(said()).isTrue();
    assertThat(running.exitValue()).as(said()).isEqualTo(1);
    assertThat(said())
        .contains("APPLICATION FAILED TO START")
        .doesNotContain("\tat ", "Caused by", "BeanCreationException", "nested exception");
    return said();
  }

  /// What it said until it ended well by itself.
  String ended() throws IOException, InterruptedException {
    assertThat(running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(said()).isTrue();
    assertThat(running.exitValue()).as(said()).isZero();
    return said();
  }

  long pid() {
    return running.pid();
  }

  void kill9() throws InterruptedException {
    running.destroyForcibly();
    running.waitFor();
  }

  /// As Ctrl-C or a service's stop would.
  void stop() throws InterruptedException, IOException {
    running.destroy();
    assertThat(running.waitFor(60, TimeUnit.SECONDS)).as(said()).isTrue();
  }

  @Override
  public void close() {
    running.destroy();
    try {
      if (!running.waitFor(60, TimeUnit.SECONDS)) {
        kill9();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
