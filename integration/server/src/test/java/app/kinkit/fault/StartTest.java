package app.kinkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.kinkit.journey.Client;
import app.kinkit.journey.Client.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts and ends of the whole program, the good ones and the bad ones. What a start cannot do it
/// says in sentences that name the way out.
class StartTest {
  private static final Map<String, ?> FOUNDING = Map.of("name", "Hill", "role_in_bond", "dominant");

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit, before everything
  private static Path folder;

  @SuppressWarnings("NullAway.Init") // before everything
  private static Program.Installation installed;

  @BeforeAll
  static void install() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    installed = Program.Installation.shared();
  }

  /// One folder through its life: made, killed over, shared in vain, restarted, robbed of its keys.
  @Test
  void aDataFolderOutlivesWhatHappensToThePrograms() throws IOException, InterruptedException {
    var data = folder.resolve("data");
    var acknowledged = new ArrayList<Answer>();
    Client person;
    try (var first = installed.start(data)) {
      var server = first.ready();
      assertThat(first.said()).contains("KINK IT is ready", data.toString(), "anon key");
      person = Client.adult(server, "Person");
      acknowledged.addAll(killedInTheMiddleOfWork(first, person));
    }
    try (var second = installed.start(data)) {
      var server = second.ready();
      allAreThere(Client.with(server, person.token()), acknowledged);
      sharedInVain(data, second);
      acknowledged.add(Client.with(server, person.token()).command("/bonds", FOUNDING).is(201));
      second.stop();
    }
    assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
    portTaken(data);
    endsByItself(data);
    try (var third = installed.start(data)) {
      allAreThere(Client.with(third.ready(), person.token()), acknowledged);
    }
    keysAreGone(data);
  }

  /// @return what was acknowledged before the end
  private static List<Answer> killedInTheMiddleOfWork(Program program, Client person)
      throws InterruptedException {
    var acknowledged = new ConcurrentLinkedQueue<Answer>();
    var killed = new AtomicBoolean();
    var working =
        Thread.ofVirtual()
            .start(() -> {
              while (!killed.get()) {
                try {
                  acknowledged.add(person.command("/bonds", FOUNDING).is(201));
                } catch (java.io.UncheckedIOException _) {
                  return; // the end of the program, which knows no answer
                }
              }
            });
    while (acknowledged.size() < 20) {
      assertThat(working.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    program.kill9();
    killed.set(true);
    working.join();
    return List.copyOf(acknowledged);
  }

  private static void allAreThere(Client person, List<Answer> acknowledged) {
    var last = acknowledged.getLast().position();
    for (var answer : acknowledged) {
      assertThat(person.rows("bonds?select=id&id=eq." + answer.id(), last)).hasSize(1);
    }
  }

  private static void sharedInVain(Path data, Program holder)
      throws IOException, InterruptedException {
    try (var other = installed.start(data)) {
      assertThat(other.refusal())
          .contains(data + " is in use by another running program (process " + holder.pid() + ")")
          .contains("Stop that one first")
          .contains("KINKIT_DATA_DIR");
    }
  }

  private static void portTaken(Path data) throws IOException, InterruptedException {
    try (var holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var program = installed.start(data, "--server.port=" + holder.getLocalPort())) {
      assertThat(program.refusal())
          .contains("Port " + holder.getLocalPort() + " ")
          .contains("SERVER_PORT");
    }
    assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
  }

  private static void endsByItself(Path data) throws IOException, InterruptedException {
    try (var program = installed.start(data, "--kinkit.stop-when-ready=true")) {
      assertThat(program.ended()).contains("KINK IT is ready");
    }
    assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
  }

  private static void keysAreGone(Path data) throws IOException, InterruptedException {
    Files.move(data.resolve("keys"), data.resolve("keys-elsewhere"));
    try (var program = installed.start(data)) {
      assertThat(program.refusal())
          .contains("is missing")
          .contains("put back the copy you keep of the folder " + data.resolve("keys"));
    }
    assertThat(data.resolve("postgres/cluster/postmaster.pid")).doesNotExist();
  }

  @Test
  void anOrdinaryUserStartsItToo() throws IOException, InterruptedException {
    assumeTrue(isRoot(), "not started as root: every other start here is one of an ordinary user");
    var data = Files.createDirectory(folder.resolve("of-nobody"));
    Files.setAttribute(data, "unix:uid", 65_534);
    try (var program = installed.startAsNobody(data)) {
      assertThat(works(program.ready())).isTrue();
    }
  }

  private static boolean works(URI server) {
    return Client.adult(server, "Person").command("/bonds", FOUNDING).status() == 201;
  }

  private static boolean isRoot() throws IOException {
    return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException, InterruptedException {
    var closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
    var data = closed.resolve("data");
    try (var program = isRoot() ? installed.startAsNobody(data) : installed.start(data)) {
      assertThat(program.refusal())
          .contains("The data folder " + data + " cannot be written")
          .contains("KINKIT_DATA_DIR");
    }
  }

  @Test
  void aFileIsNoFolder() throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("file"), "something else");
    try (var program = installed.start(file)) {
      assertThat(program.refusal())
          .contains("The data folder " + file + " is a file, not a folder")
          .contains("KINKIT_DATA_DIR");
    }
    assertThat(file).hasContent("something else");
  }

  @Test
  void anExternalDatabaseThatIsDownIsNamed() throws IOException, InterruptedException {
    var url = "jdbc:postgresql://127.0.0.1:1/kinkit";
    var arguments = new ArrayList<String>();
    arguments.add("--kinkit.database.url=" + url);
    for (var role : List.of("command", "projector", "query", "worker", "auditor", "identity")) {
      arguments.add("--kinkit.database.passwords.kinkit_" + role + "=not-shown");
    }
    try (var program =
        installed.start(folder.resolve("external"), arguments.toArray(String[]::new))) {
      assertThat(program.refusal())
          .contains("The database at " + url + " does not answer to kinkit_")
          .contains("Check that it runs")
          .doesNotContain("not-shown");
    }
  }
}
