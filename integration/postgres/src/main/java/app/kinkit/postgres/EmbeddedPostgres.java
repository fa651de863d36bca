package app.kinkit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A PostgreSQL of our own below a data folder, for people who have no database server.
///
/// The first start unpacks the binaries, creates a cluster with checksums and passwords for every
/// role, and runs `db/bootstrap.sql`; later starts take tens of milliseconds. The server listens on
/// loopback only, has no Unix socket, and writes nothing a person said into its log.
///
/// It never trusts what it finds. The folder is held by a lock, so two programs cannot share it. A
/// server left behind by a killed program is stopped and started anew, because it may run with
/// other settings. Durability is switched on by command line, where no file overrides it, and read
/// back before anybody may connect. Whatever prevents a start is a [StartRefused] that says what to
/// do.
///
/// The server is a process of its own session: it survives Ctrl-C and is stopped by [#close], after
/// its users. When it dies unasked it is started again on the same port, so that pools recover.
public final class EmbeddedPostgres implements AutoCloseable {

  /// The one database of an installation.
  public static final String DATABASE = "kinkit";

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final int PORT_ATTEMPTS = 10;
  private static final long RESTART_PAUSE_SECONDS = 2;

  private final EmbeddedSettings settings;
  private final DataFolder folder;
  private final Postmaster.Plan plan;
  private final Map<String, String> passwords;
  private final @Nullable Thread exitHook;
  private Postmaster postmaster;
  private volatile boolean closed;

  private EmbeddedPostgres(
      EmbeddedSettings settings,
      DataFolder folder,
      Postmaster.Plan plan,
      Map<String, String> passwords)
      throws IOException {
    this.settings = settings;
    this.folder = folder;
    this.plan = plan;
    this.passwords = passwords;
    this.postmaster = startOnSomePort(settings, folder, plan);
    this.exitHook = settings.stopAtExit() ? new Thread(this::close, "postgres-stop") : null;
  }

  /// Starts with the settings of a person's installation.
  public static EmbeddedPostgres start(Path dataDirectory) {
    return start(EmbeddedSettings.of(dataDirectory));
  }

  /// Starts, and returns when the database can be used by every role.
  public static EmbeddedPostgres start(EmbeddedSettings settings) {
    var began = System.nanoTime();
    var folder = DataFolder.hold(settings.dataDirectory());
    try {
      var postgres = open(settings, folder);
      postgres.watch();
      LOG.info(
          "PostgreSQL {} is ready on port {} after {} ms, below {}",
          Binaries.VERSION,
          postgres.port(),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
          settings.dataDirectory());
      return postgres;
    } catch (IOException | SQLException e) {
      release(folder);
      throw new StartRefused(
          "PostgreSQL could not be started below %s: %s. Look at postgres/server.log there."
              .formatted(settings.dataDirectory(), e.getMessage()),
          e);
    } catch (RuntimeException e) {
      release(folder);
      throw e;
    }
  }

  private static EmbeddedPostgres open(EmbeddedSettings settings, DataFolder folder)
      throws IOException, SQLException {
    folder.requireVersion();
    folder.requirePasswords();
    folder.requireSpace();
    var cluster = folder.cluster();
    var user = ServerUser.of(cluster);
    var binaries = Binaries.unpackedIn(binariesParent(settings, folder, user));
    var passwords = Bootstrap.passwords(folder.secrets());
    if (!Files.exists(cluster)) {
      Binaries.createCluster(binaries, cluster, user, passwords.getOrDefault(Roles.SUPERUSER, ""));
    }
    var log = folder.postgres().resolve("server.log");
    var plan = new Postmaster.Plan(binaries, cluster, log, user);
    var postgres = new EmbeddedPostgres(settings, folder, plan, passwords);
    try {
      postgres.prepare();
    } catch (SQLException | RuntimeException e) {
      postgres.postmaster.stop();
      throw e;
    }
    return postgres;
  }

  /// Binaries must be reachable by their path; below root's home they are not, for anybody else.
  private static Path binariesParent(EmbeddedSettings settings, DataFolder folder, ServerUser user)
      throws IOException {
    var parent = settings.binariesParent() == null ? folder.postgres() : settings.binariesParent();
    return user.reaches(parent) ? parent : Binaries.sharedFolder();
  }

  private void prepare() throws SQLException {
    try (var connection = database("postgres").superuser().getConnection()) {
      DatabaseChecks.requireSafeServer(connection, Clock.systemUTC());
      Bootstrap.createDatabase(connection, DATABASE);
    }
    try (var connection = database().superuser().getConnection()) {
      Bootstrap.run(connection, DATABASE);
      Bootstrap.setPasswords(connection, passwords);
    }
  }

  private void watch() {
    if (exitHook != null) {
      Runtime.getRuntime().addShutdownHook(exitHook);
    }
    if (settings.restartWhenLost()) {
      Thread.ofPlatform().daemon().name("postgres-watch").start(this::restartWhenLost);
    }
  }

  private void restartWhenLost() {
    try {
      while (!closed) {
        if (current().running().waitFor(RESTART_PAUSE_SECONDS, TimeUnit.SECONDS) && !closed) {
          LOG.error("PostgreSQL ended unasked; starting it again on port {}", port());
          startAgain();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void startAgain() throws InterruptedException {
    try {
      if (!closed && !postmaster.running().isAlive()) {
        postmaster = Postmaster.start(plan, settings.forServer(postmaster.port()));
      }
    } catch (IOException | StartRefused e) {
      LOG.error("PostgreSQL does not start again; the next attempt follows", e);
      TimeUnit.SECONDS.sleep(RESTART_PAUSE_SECONDS);
    }
  }

  private static Postmaster startOnSomePort(
      EmbeddedSettings settings, DataFolder folder, Postmaster.Plan plan) throws IOException {
    var port = folder.rememberedPort();
    for (var attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
      try {
        var started = Postmaster.start(plan, settings.forServer(port));
        folder.remember(port);
        return started;
      } catch (Postmaster.PortTaken e) {
        LOG.info("Port {} is taken, trying another", port);
        port = DataFolder.freePort();
      }
    }
    throw new StartRefused("No free port on 127.0.0.1 was found for PostgreSQL; close programs.");
  }

  private synchronized Postmaster current() {
    return postmaster;
  }

  /// The database `kinkit` with every role's password.
  public Database database() {
    return database(DATABASE);
  }

  Database database(String name) {
    return new Database("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), name), passwords);
  }

  public DataSource dataSource(String role) {
    return database().dataSource(role);
  }

  public int port() {
    return current().port();
  }

  /// Kills the server and its children as a power cut would. For fault tests.
  public synchronized void kill9() throws IOException {
    postmaster.kill9();
  }

  /// Starts the server again on the same port; stops it first when it runs. For fault tests.
  public synchronized void restart() throws IOException {
    postmaster.stop();
    postmaster = Postmaster.start(plan, settings.forServer(postmaster.port()));
  }

  /// Stops the server without bringing its files to rest, for a folder that is thrown away.
  synchronized void abandon() throws IOException {
    closed = true;
    postmaster.stopAtOnce();
    release(folder);
  }

  /// Stops the server in fast mode and lets go of the folder.
  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      try {
        postmaster.stop();
      } catch (IOException e) {
        LOG.error("PostgreSQL below {} did not stop cleanly", settings.dataDirectory(), e);
      }
    }
    release(folder);
    if (exitHook != null && Thread.currentThread() != exitHook) {
      try {
        Runtime.getRuntime().removeShutdownHook(exitHook);
      } catch (IllegalStateException e) {
        LOG.debug("The program is ending already", e);
      }
    }
  }

  private static void release(DataFolder folder) {
    try {
      folder.close();
    } catch (IOException e) {
      LOG.warn("The lock of the data folder was not released; it ends with the program", e);
    }
  }
}
