package app.kinkit.identity.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.kinkit.identity.guess.GuessLimit;
import app.kinkit.identity.issuer.Sessions.Grant;
import app.kinkit.identity.issuer.Sessions.Scope;
import app.kinkit.identity.token.StrictJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The accounts: sign up, sign in, change, reset.
///
/// A sign-in tells nobody whether a mail address has an account: the words and the time are the
/// same. A sign-up has to tell, since mail is confirmed by itself; it counts as a failed attempt.
public final class Users {

  /// Metadata travels in every token, and a token has to fit into a header.
  static final int LARGEST_METADATA = 2_048;

  private static final String COLUMNS =
      "id, email, user_metadata, created_at, updated_at, last_sign_in_at, password_hash";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final Passwords passwords;
  private final Sessions sessions;
  private final Guesses guesses;

  public Users(
      Database database, Clock clock, Passwords passwords, Sessions sessions, GuessLimit guesses) {
    this.jdbc = database.jdbc();
    this.transactions = database.transactions();
    this.clock = clock;
    this.passwords = passwords;
    this.sessions = sessions;
    this.guesses = new Guesses(guesses);
  }

  /// Somebody with a session.
  public record SignedIn(User user, Grant grant) {}

  private record Account(User user, String passwordHash) {}

  /// @param network the network that the request comes from
  public SignedIn signUp(String email, String password, ObjectNode metadata, String network) {
    var mail = MailAddress.normal(email);
    Passwords.requireAcceptable(password);
    requireSmall(metadata);
    var attempt = guesses.password(mail, network);
    var hash = passwords.hash(password);
    var now = Timestamp.from(clock.instant());
    var id = UUID.randomUUID();
    var signedIn =
        transactions.execute(_ -> {
          var added =
              jdbc.sql(
                      "insert into auth.users values (?, ?, ?, ?::jsonb, ?, ?, ?)"
                          + " on conflict do nothing")
                  .params(id, mail, hash, metadata.toString(), now, now, now)
                  .update();
          if (added == 0) {
            throw AuthRefused.of(422, "user_already_exists", "User already registered");
          }
          return new SignedIn(require(id), sessions.begin(id));
        });
    guesses.forgive(attempt);
    return signedIn;
  }

  public SignedIn signIn(String email, String password, String network) {
    var mail = MailAddress.normal(email);
    var attempt = guesses.password(mail, network);
    var account = account("email = ?", mail).orElse(null);
    var hash = account == null ? null : account.passwordHash();
    if (!passwords.matches(password, hash) || account == null || hash == null) {
      throw AuthRefused.invalidCredentials();
    }
    var kept = passwords.isOutdated(hash) ? passwords.hash(password) : hash;
    var id = account.user().id();
    var signedIn =
        transactions.execute(_ -> {
          var same =
              jdbc.sql(
                      "update auth.users set last_sign_in_at = ?, password_hash = ?"
                          + " where id = ? and password_hash = ?")
                  .params(Timestamp.from(clock.instant()), kept, id, hash)
                  .update();
          if (same == 0) { // erased, or the password changed, while we compared
            throw AuthRefused.invalidCredentials();
          }
          return new SignedIn(require(id), sessions.begin(id));
        });
    guesses.forgive(attempt);
    return signedIn;
  }

  public SignedIn refresh(String refreshToken, String network) {
    var attempt = guesses.refreshToken(network);
    var grant = sessions.refresh(refreshToken);
    guesses.forgive(attempt);
    return new SignedIn(require(grant.userId()), grant);
  }

  public Optional<User> find(UUID id) {
    return account("id = ?", id).map(Account::user);
  }

  /// Adds to the metadata; a name with null goes away.
  public User amendMetadata(UUID id, ObjectNode changes) {
    return transactions.execute(_ -> {
      var old = account("id = ? for update", id).orElseThrow(Users::gone);
      var metadata = StrictJson.object(old.user().metadata().getBytes(UTF_8));
      metadata.setAll(changes);
      metadata.removeIf(JsonNode::isNull);
      requireSmall(metadata);
      jdbc.sql("update auth.users set user_metadata = ?::jsonb, updated_at = ? where id = ?")
          .params(metadata.toString(), Timestamp.from(clock.instant()), id)
          .update();
      return require(id);
    });
  }

  /// Ends every session of the person, this one too: whoever else holds a token of it loses it.
  public User changePassword(UUID id, String newPassword) {
    Passwords.requireAcceptable(newPassword);
    var hash = passwords.hash(newPassword);
    var ended =
        transactions.execute(_ -> {
          jdbc.sql("update auth.users set password_hash = ?, updated_at = ? where id = ?")
              .params(hash, Timestamp.from(clock.instant()), id)
              .update();
          return sessions.delete(id, null, Scope.GLOBAL);
        });
    sessions.forget(ended);
    return require(id);
  }

  /// For the operator. False when no account has this mail address.
  public boolean resetPassword(String email, String newPassword) {
    var account = account("email = ?", MailAddress.normal(email));
    account.ifPresent(found -> changePassword(found.user().id(), newPassword));
    return account.isPresent();
  }

  private User require(UUID id) {
    return find(id).orElseThrow(Users::gone);
  }

  private Optional<Account> account(String condition, Object value) {
    return jdbc.sql("select " + COLUMNS + " from auth.users where " + condition)
        .params(List.of(value))
        .query((row, _) -> new Account(user(row), row.getString(7)))
        .optional();
  }

  private static User user(ResultSet row) throws SQLException {
    return new User(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getString(3),
        row.getTimestamp(4).toInstant(),
        row.getTimestamp(5).toInstant(),
        row.getTimestamp(6) == null ? null : row.getTimestamp(6).toInstant());
  }

  private static void requireSmall(ObjectNode metadata) {
    if (metadata.toString().getBytes(UTF_8).length > LARGEST_METADATA) {
      throw AuthRefused.invalid(
          "data takes more than " + LARGEST_METADATA + " bytes; keep it in your profile instead.");
    }
  }

  private static AuthRefused gone() {
    return AuthRefused.of(403, "user_not_found", "User from sub claim in JWT does not exist");
  }
}
