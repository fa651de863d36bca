package app.kinkit.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/// Refuses a database that could lose an acknowledged event or show a person's rows to somebody
/// else (P52), embedded or external. Every finding is one sentence that says what to change.
public final class DatabaseChecks {

  private static final int OLDEST_VERSION = 16;
  private static final Duration WIDEST_SKEW = Duration.ofSeconds(2);

  private static final String SETTINGS =
      """
      select current_user,
             current_setting('server_version_num')::int / 10000,
             current_setting('fsync'),
             current_setting('full_page_writes'),
             current_setting('synchronous_commit'),
             current_setting('data_checksums'),
             exists (select from pg_roles r where (r.rolsuper or r.rolbypassrls)
                     and pg_has_role(current_user, r.oid, 'member')),
             clock_timestamp()
      """;

  private DatabaseChecks() {}

  /// What the server and the session said about themselves.
  record Readings(
      String role,
      int version,
      String fsync,
      String fullPageWrites,
      String synchronousCommit,
      String checksums,
      boolean tooStrong,
      Duration skew) {}

  /// For a role that serves: the server's settings, the clock, and that the role is a weak one.
  public static void requireSafe(Connection connection, Clock clock) throws SQLException {
    refuse(connection, everything(read(connection, clock)));
  }

  /// For the superuser or the owner, who may be strong: the server's settings and the clock.
  public static void requireSafeServer(Connection connection, Clock clock) throws SQLException {
    refuse(connection, ofServer(read(connection, clock)));
  }

  private static void refuse(Connection connection, List<String> findings) throws SQLException {
    if (!findings.isEmpty()) {
      throw new StartRefused(
          "The database %s is not safe to use:%n- %s"
              .formatted(
                  connection.getMetaData().getURL().replaceFirst("[?].*", ""),
                  String.join(System.lineSeparator() + "- ", findings)));
    }
  }

  static List<String> everything(Readings found) {
    var findings = ofServer(found);
    if (found.tooStrong()) {
      findings.add(
          "The role "
              + found.role()
              + " is or may become a superuser or a role that bypasses row security; "
              + "connect as the weak role that db/bootstrap.sql creates.");
    }
    return findings;
  }

  static List<String> ofServer(Readings found) {
    var findings = new ArrayList<String>();
    if (found.version() < OLDEST_VERSION) {
      findings.add(
          "It runs PostgreSQL %d; use PostgreSQL %d or newer."
              .formatted(found.version(), OLDEST_VERSION));
    }
    requireOn(findings, "fsync", found.fsync());
    requireOn(findings, "full_page_writes", found.fullPageWrites());
    if (found.synchronousCommit().equals("off")) {
      findings.add(
          "synchronous_commit is off for the role %s; set it to on for server, database and role."
              .formatted(found.role()));
    }
    if (!found.checksums().equals("on")) {
      findings.add(
          "Data checksums are off; stop the server, run `pg_checksums --enable`, and start it again.");
    }
    if (found.skew().compareTo(WIDEST_SKEW) > 0) {
      findings.add(
          "Its clock differs from ours by %d ms, more than %d s; synchronise both machines' clocks."
              .formatted(found.skew().toMillis(), WIDEST_SKEW.toSeconds()));
    }
    return findings;
  }

  private static void requireOn(List<String> findings, String name, String value) {
    if (!value.equals("on")) {
      findings.add("%s is %s; set it to on in postgresql.conf and reload.".formatted(name, value));
    }
  }

  private static Readings read(Connection connection, Clock clock) throws SQLException {
    try (var statement = connection.createStatement()) {
      var before = clock.instant();
      var row = statement.executeQuery(SETTINGS);
      var after = clock.instant();
      row.next();
      return new Readings(
          row.getString(1),
          row.getInt(2),
          row.getString(3),
          row.getString(4),
          row.getString(5),
          row.getString(6),
          row.getBoolean(7),
          outside(row.getObject(8, OffsetDateTime.class).toInstant(), before, after));
    }
  }

  /// How far the moment lies outside the interval in which it was asked for.
  private static Duration outside(Instant moment, Instant before, Instant after) {
    if (moment.isBefore(before)) {
      return Duration.between(moment, before);
    }
    return moment.isAfter(after) ? Duration.between(after, moment) : Duration.ZERO;
  }
}
