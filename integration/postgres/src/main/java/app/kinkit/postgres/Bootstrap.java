package app.kinkit.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.postgresql.util.PasswordUtil;

/// Makes a database ours: the roles of `db/bootstrap.sql`, its owner, and the passwords.
final class Bootstrap {

  private static final int PASSWORD_BYTES = 24;
  private static final int SALT_BYTES = 16;
  private static final String WITHOUT =
      """
      select rolname from pg_authid where rolcanlogin and rolname = any(?)
      and coalesce(rolpassword, '') not like 'SCRAM-SHA-256$1:%'
      """;

  private Bootstrap() {}

  /// The text of `db/bootstrap.sql`.
  static String script() {
    try (var resource = Bootstrap.class.getResourceAsStream("/db/bootstrap.sql")) {
      if (resource == null) {
        throw new StartRefused("The program was built without db/bootstrap.sql; build it again.");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StartRefused("db/bootstrap.sql cannot be read; build the program again.", e);
    }
  }

  /// Creates the database unless it is there. The name is ours, never a person's.
  static void createDatabase(Connection superuser, String name) throws SQLException {
    try (var known = superuser.prepareStatement("select from pg_database where datname = ?")) {
      known.setString(1, name);
      if (known.executeQuery().next()) {
        return;
      }
    }
    try (var statement = superuser.createStatement()) {
      statement.execute("create database " + name);
    }
  }

  /// Runs the script in the database of the connection and hands the database to its owner.
  static void run(Connection superuser, String database) throws SQLException {
    superuser.setAutoCommit(false);
    try (var statement = superuser.createStatement()) {
      statement.execute(script());
      statement.execute("alter database " + database + " owner to " + Roles.OWNER);
      superuser.commit();
    } catch (SQLException e) {
      superuser.rollback();
      throw e;
    } finally {
      superuser.setAutoCommit(true);
    }
  }

  /// Gives its password to each login role that has none, or one that is slow to check. Only the
  /// SCRAM verifier is sent.
  ///
  /// One round: rounds slow the guessing of weak passwords, and 24 random bytes cannot be guessed.
  /// The usual 4,096 took four of five milliseconds of every connection, and seconds of a start.
  static void setPasswords(Connection superuser, Map<String, String> passwords)
      throws SQLException {
    var toDo = new ArrayList<String>();
    try (var query = superuser.prepareStatement(WITHOUT)) {
      query.setArray(1, superuser.createArrayOf("text", roles().toArray()));
      var rows = query.executeQuery();
      while (rows.next()) {
        toDo.add(rows.getString(1));
      }
    }
    try (var statement = superuser.createStatement()) {
      for (var role : toDo) {
        var password = passwords.getOrDefault(role, "").toCharArray();
        var verifier = PasswordUtil.encodeScramSha256(password, 1, random(SALT_BYTES));
        statement.execute("alter role %s password '%s'".formatted(role, verifier));
      }
    }
  }

  private static Stream<String> roles() {
    return Stream.concat(Stream.of(Roles.SUPERUSER, Roles.OWNER), Roles.RUNNING.stream());
  }

  /// The random password of every login role, kept in one file that only its owner can read. It is
  /// complete and on disk before the cluster hears of any password.
  static Map<String, String> passwords(Path file) throws IOException {
    var known = Files.exists(file) ? read(file) : new TreeMap<String, String>();
    var before = known.size();
    roles().forEach(role -> known.computeIfAbsent(role, _ -> password()));
    if (known.size() > before) {
      write(file, known);
    }
    return known;
  }

  private static Map<String, String> read(Path file) throws IOException {
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    var known = new TreeMap<String, String>();
    properties.stringPropertyNames().forEach(role -> known.put(role, properties.getProperty(role)));
    return known;
  }

  private static void write(Path file, Map<String, String> passwords) throws IOException {
    var text =
        new StringBuilder("# Passwords of the embedded PostgreSQL. Keep this file private.\n");
    passwords.forEach(
        (role, password) -> text.append(role).append('=').append(password).append('\n'));
    var unfinished = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(unfinished);
    Files.createFile(
        unfinished,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(unfinished, text);
    try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    try (var folder = FileChannel.open(file.toAbsolutePath().resolveSibling("."))) {
      folder.force(true);
    }
  }

  private static String password() {
    return HexFormat.of().formatHex(random(PASSWORD_BYTES));
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
