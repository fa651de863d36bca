package app.kinkit.postgres;

import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// How to reach one database: its JDBC URL and the password of each login role. Embedded, test and
/// external databases are described alike.
public record Database(String url, Map<String, String> passwords) {

  public Database {
    passwords = Map.copyOf(passwords);
  }

  /// The database's own name, the last part of its URL.
  String name() {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  /// The password of a role; refuses a role this database was described without.
  public String password(String role) {
    var password = passwords.get(role);
    if (password == null) {
      throw new StartRefused(
          "No password is known for the database role %s at %s; give one in the settings (known: %s)."
              .formatted(role, url, String.join(", ", new TreeMap<>(passwords).keySet())));
    }
    return password;
  }

  /// A plain data source without a pool: every `getConnection` opens a new connection. What the
  /// server says about rows in the detail of an error stays out of exception messages.
  public DataSource dataSource(String role) {
    var source =
        new Source(
            "%s%cApplicationName=%s&logServerErrorDetail=false"
                .formatted(url, url.contains("?") ? '&' : '?', role));
    source.setUser(role);
    source.setPassword(password(role));
    return source;
  }

  /// Connects by an address as short as it was given. The driver's own writes each of its seventy
  /// settings into it, to be read again for every connection; and Flyway's search for secrets takes
  /// a tenth of a second over so long a text.
  private static final class Source extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;
    private final String address;

    Source(String address) {
      this.address = address;
    }

    @Override
    public String getUrl() {
      return address;
    }
  }

  /// For set-up and faults in tests, and for the launcher itself.
  public DataSource superuser() {
    return dataSource(Roles.SUPERUSER);
  }

  /// Without the passwords.
  @Override
  public String toString() {
    return url;
  }
}
