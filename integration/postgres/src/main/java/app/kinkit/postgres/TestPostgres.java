package app.kinkit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL for tests: one cluster per JVM, one fresh database per call.
///
/// The cluster lives below `target/` and goes with the JVM. It is a copy of a template that the
/// first JVM of a user makes in the system's folder for temporary files, so that later ones need no
/// `initdb`. It is as durable as the real one.
public final class TestPostgres {

  private static final String MAX_CONNECTIONS = "200";

  private static @Nullable EmbeddedPostgres running;
  private static int databases;

  private TestPostgres() {}

  /// A new, empty database with the roles and grants of `db/bootstrap.sql`, owned by
  /// `kinkit_owner`. Roles are shared by all databases of the cluster.
  public static synchronized Database freshDatabase() {
    return createDatabase("template1");
  }

  /// A new database with everything in another one, which nobody may be connected to: migrate once,
  /// copy for each test.
  public static synchronized Database copyOf(Database original) {
    return createDatabase(original.name());
  }

  private static Database createDatabase(String template) {
    var postgres = postgres();
    var name = "test_" + ++databases;
    try (var admin = postgres.database().superuser().getConnection();
        var statement = admin.createStatement()) {
      statement.execute("create database %s template %s".formatted(name, template));
      var database = postgres.database(name);
      try (var connection = database.superuser().getConnection()) {
        Bootstrap.run(connection, name);
      }
      return database;
    } catch (SQLException e) {
      throw new IllegalStateException("No test database was made from " + template, e);
    }
  }

  /// The cluster behind the databases; starts it when it does not run yet.
  public static synchronized EmbeddedPostgres postgres() {
    if (running == null) {
      running = start();
    }
    return running;
  }

  /// Kills the server and its children as a power cut would.
  public static void kill9() {
    try {
      postgres().kill9();
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL could not be killed", e);
    }
  }

  /// Starts the server again on the same port; stops it first when it runs.
  public static void restart() {
    try {
      postgres().restart();
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL could not be started again", e);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      var parent = Files.createDirectories(Path.of("target", "test-postgres")).toRealPath();
      sweep(parent);
      var folder = parent.resolve(Long.toString(ProcessHandle.current().pid()));
      var template = TestTemplate.folder();
      TestTemplate.copy(template, folder);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder), "test-postgres-end"));
      return EmbeddedPostgres.start(
          new EmbeddedSettings(folder, template.resolve("postgres"), false, false, Map.of())
              .with("max_connections", MAX_CONNECTIONS)
              // After a kill the copy would be synchronised file by file, a thousand of them.
              .with("recovery_init_sync_method", "syncfs"));
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL for tests could not be started", e);
    }
  }

  /// A hundred databases have a hundred thousand files: to write them out and to wait until they
  /// are gone took most of a minute at the end of a JVM.
  private static synchronized void end(Path folder) {
    try {
      if (running != null) {
        running.abandon();
      }
      Shell.beginToDelete(folder);
    } catch (IOException e) {
      throw new IllegalStateException("The test cluster was not deleted: " + folder, e);
    }
  }

  /// Ends and deletes what killed test runs left behind.
  private static void sweep(Path parent) throws IOException {
    try (var folders = Files.list(parent)) {
      for (var folder : folders.toList()) {
        var owner = Long.parseLong(folder.getFileName().toString());
        if (ProcessHandle.of(owner).isEmpty() || owner == ProcessHandle.current().pid()) {
          Postmaster.stopLeftBehind(folder.resolve("postgres/cluster"));
          Shell.deleteTree(folder);
        }
      }
    }
  }
}
