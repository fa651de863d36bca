package app.kinkit.query.security;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the database says when it refuses, translated: its code stays, its words do not.
///
/// An error of PostgreSQL quotes the value it could not read and may quote the statement. The
/// answer holds neither; only the code decides what it says.
final class DatabaseRefusals {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseRefusals.class);

  private DatabaseRefusals() {}

  static ReadRefused of(SQLException refused, Reader reader) {
    var state = refused.getSQLState() == null ? "" : refused.getSQLState();
    if (refused instanceof SQLTransientConnectionException || unreachable(state)) {
      LOG.warn("The read database does not answer (SQLSTATE {})", state);
      return ReadRefused.tryAgain(
          "PGRST001", "The database does not answer", "Send the same request again in a moment.");
    }
    return switch (state) {
      case "42501" -> forbidden(reader);
      case "57014" ->
          ReadRefused.tryAgain(
              state,
              "The read took too long and was cancelled",
              "Ask for less: filter by a bond or a person, or lower 'limit'.");
      case "42P01", "42703", "42704", "XX000" ->
          ReadRefused.tryAgain(
              state, "The tables changed during the read", "Send the same request again.");
      case "42883" ->
          ReadRefused.of(
              404,
              state,
              "The operator does not exist for the type of this column",
              null,
              "Compare the column with an operator its type has, such as eq.");
      case "P0001" ->
          ReadRefused.of(400, state, "The function refuses these arguments", null, null);
      default -> byClass(state, refused);
    };
  }

  private static ReadRefused byClass(String state, SQLException refused) {
    if (state.startsWith("54") || state.startsWith("0A")) {
      return ReadRefused.of(
          400, state, "The database cannot answer this", null, "Ask for less, or more simply.");
    }
    if (state.startsWith("22") || state.startsWith("42") || state.startsWith("21")) {
      return ReadRefused.of(
          400, state, withoutValues(refused), null, "Write the value as the column's type has it.");
    }
    LOG.error("A read failed in the database (SQLSTATE {})", state);
    return ReadRefused.of(500, state, "The read failed in the database", null, null);
  }

  private static boolean unreachable(String state) {
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || state.equals("25006");
  }

  private static ReadRefused forbidden(Reader reader) {
    var message = "permission denied for the role " + reader.role();
    if (reader.role().equals("anon")) {
      return ReadRefused.unauthorized("42501", message, "Sign in and send the token.");
    }
    return ReadRefused.of(403, "42501", message, null, "This table is not open to this role.");
  }

  /// `invalid input syntax for type uuid: "…"` up to the value: names the type, nothing else.
  private static String withoutValues(SQLException refused) {
    return serverMessage(refused)
        .map(text -> text.replaceAll("(?s)[:,]?\\s*\".*", ""))
        .filter(text -> text.startsWith("invalid input syntax for type"))
        .orElse("A value does not fit the type of its column");
  }

  private static Optional<String> serverMessage(SQLException refused) {
    return Optional.ofNullable(
            refused instanceof PSQLException known ? known.getServerErrorMessage() : null)
        .map(DatabaseRefusals::text);
  }

  private static @Nullable String text(ServerErrorMessage message) {
    return message.getMessage();
  }
}
