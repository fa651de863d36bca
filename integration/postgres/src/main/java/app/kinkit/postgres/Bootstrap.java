package app.kinkit.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/// Makes a database ours: the roles of `db/bootstrap.sql`, its owner, and the passwords.
final class Bootstrap {

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

  /// Gives a password to each login role that has none. The driver sends only its SCRAM verifier.
  static void setPasswords(Connection superuser, Map<String, String> passwords)
      throws SQLException {
    var without =
        "select rolname from pg_authid where rolcanlogin and rolpassword is null and rolname = any(?)";
    var roles =
        Stream.concat(Stream.of(Roles.OWNER), Roles.RUNNING.stream()).toArray(String[]::new);
    var toDo = new ArrayList<String>();
    try (var query = superuser.prepareStatement(without)) {
      query.setArray(1, superuser.createArrayOf("text", roles));
      var rows = query.executeQuery();
      while (rows.next()) {
        toDo.add(rows.getString(1));
      }
    }
    for (var role : toDo) {
      var password = passwords.getOrDefault(role, "").toCharArray();
      superuser.unwrap(PGConnection.class).alterUserPassword(role, password, "scram-sha-256");
    }
  }
}
