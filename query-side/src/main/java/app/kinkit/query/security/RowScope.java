package app.kinkit.query.security;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/// The only class that opens a read connection, and so the only door to the rows.
///
/// A read has to become its reader first: role, claims, time limit, read-only. Sent one by one that
/// is five trips to the database; sent as one prepared statement of two parts it is one. With
/// autocommit on, the driver puts both parts in front of a single Sync, and PostgreSQL runs all
/// that comes before a Sync as one transaction. `set_config(…, true)` lasts until the end of that
/// transaction, whether it ends well or not, so the connection goes back to the pool as nobody:
/// there is no step of cleaning up that could be forgotten or fail.
///
/// One condition keeps the parts together. The driver puts a Sync between them as soon as it knows
/// that an answer may be large, and it knows that of a statement it had to ask the database about:
/// one with a parameter of open type. So every value is bound as text and cast in the statement. If
/// this ever breaks, nothing leaks: the second part runs as the login role and is refused.
///
/// The second part is parsed after the first has run, so its rights are those of the reader. A
/// change of role makes PostgreSQL plan again, and row policies read the claims while they run, so
/// a plan kept prepared serves everybody and shows each only their own.
///
/// The login role of the pool holds no right on any table. Whoever takes the connection without
/// becoming somebody reads nothing.
public final class RowScope {
  private static final String ENTER =
      "select set_config('role', ?, true), set_config('request.jwt.claims', ?, true),"
          + " set_config('statement_timeout', ?, true), set_config('timezone', 'UTC', true),"
          + " set_config('transaction_read_only', 'on', true); ";

  private static final int MOST_STATEMENTS = 1_000;

  private final Map<String, String> statements = new ConcurrentHashMap<>();
  private final DataSource source;
  private final Places places;
  private final String limit;

  /// @param source gives connections of a role that may become a reader and owns nothing
  /// @param places how many of them there are
  public RowScope(DataSource source, Places places, Duration limit) {
    this.source = source;
    this.places = places;
    this.limit = Long.toString(limit.toMillis());
  }

  /// Takes what is wanted from the one row an answer has.
  @FunctionalInterface
  public interface Answer<T> {
    T from(ResultSet row) throws SQLException;
  }

  /// Runs one statement as the reader.
  ///
  /// @throws ReadRefused for whatever the database refuses, without its words
  public <T> T read(Reader reader, Sql sql, Answer<T> answer) {
    places.enter();
    try {
      return admitted(reader, sql, answer);
    } finally {
      places.leave();
    }
  }

  private <T> T admitted(Reader reader, Sql sql, Answer<T> answer) {
    try (var connection = opened();
        var statement = connection.prepareStatement(statement(sql))) {
      bind(statement, reader, sql);
      statement.execute();
      statement.getMoreResults();
      try (var rows = statement.getResultSet()) {
        rows.next();
        return answer.from(rows);
      }
    } catch (SQLException refused) {
      throw DatabaseRefusals.of(refused, reader);
    }
  }

  /// One text for one statement, so that the driver finds what it has prepared without reading it.
  private String statement(Sql sql) {
    if (statements.size() >= MOST_STATEMENTS) {
      statements.clear();
    }
    return statements.computeIfAbsent(sql.toString(), ENTER::concat);
  }

  private Connection opened() throws SQLException {
    var connection = source.getConnection();
    if (!connection.getAutoCommit()) {
      connection.setAutoCommit(true);
    }
    return connection;
  }

  private void bind(PreparedStatement statement, Reader reader, Sql sql) throws SQLException {
    statement.setString(1, reader.role());
    statement.setString(2, reader.claimsJson());
    statement.setString(3, limit);
    var at = 4;
    for (var value : sql.values()) {
      statement.setString(at++, value);
    }
  }
}
