package app.kinkit.identity.issuer;

import static java.nio.charset.StandardCharsets.US_ASCII;

import app.kinkit.identity.Identity;
import app.kinkit.identity.token.TokenCache;
import app.kinkit.identity.token.TrustedIssuer;
import app.kinkit.identity.token.TrustedIssuer.Standing;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Sign-ins and the refresh tokens that carry them on.
///
/// A refresh token is good once. Exchanging it marks every unused token of its session as used and
/// hands out a new one, so a session has one way on. A used token that comes back means that two
/// parties hold it, and nobody can tell who is the owner: the session ends, and with it all its
/// tokens. One allowance, the same as Supabase's: for ten seconds after its use a token may come
/// back, because an answer was lost or two tabs woke up together; it then gets a sibling of the
/// token handed out first, and the first of the two that is used ends the other.
///
/// Ending a session is deleting its row. Tokens of it that this program has kept are forgotten in
/// the same call; other programs notice when they look after the session again (30 seconds).
public final class Sessions implements TrustedIssuer.Sessions {

  static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);
  private static final int TOKEN_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final TokenCache cache;
  private final Clock clock;
  private final Duration idle;
  private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

  public Sessions(Database database, TokenCache cache, Clock clock, Duration idle) {
    this.jdbc = database.jdbc();
    this.transactions = database.transactions();
    this.cache = cache;
    this.clock = clock;
    this.idle = idle;
  }

  /// A session that somebody may go on with.
  public record Grant(UUID userId, UUID sessionId, Instant signedInAt, String refreshToken) {
    /// Shows no token.
    @Override
    public String toString() {
      return "Grant[" + sessionId + "]";
    }
  }

  /// Which sessions a sign-out ends.
  public enum Scope {
    GLOBAL,
    LOCAL,
    OTHERS
  }

  /// To be called in the transaction that accepted the password, so that a password changed
  /// meanwhile cannot leave a session behind that knew the old one.
  Grant begin(UUID userId) {
    var now = clock.instant();
    var session = UUID.randomUUID();
    jdbc.sql("insert into auth.sessions values (?, ?, ?, ?)")
        .params(session, userId, Timestamp.from(now), Timestamp.from(now))
        .update();
    return new Grant(userId, session, now, handOut(session, now));
  }

  Grant refresh(String token) {
    var now = clock.instant();
    sweepNowAndThen(now);
    var outcome = transactions.execute(_ -> exchange(hash(token), now));
    if (outcome.grant() != null) {
      return outcome.grant();
    }
    if (outcome.ended() != null) {
      cache.dropSessions(Set.of(outcome.ended()));
      throw AuthRefused.of(
          400, "refresh_token_already_used", "Invalid Refresh Token: Already Used");
    }
    throw AuthRefused.of(
        400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found");
  }

  private record Outcome(@Nullable Grant grant, @Nullable UUID ended) {}

  private record Family(UUID session, UUID user, Instant since) {}

  private Outcome exchange(byte[] hash, Instant now) {
    var family = lockFamily(hash, now);
    if (family.isEmpty()) {
      return new Outcome(null, null);
    }
    var owner = family.getFirst();
    var session = owner.session();
    // Read behind the lock: two who bring one token queue up above, and the second sees the first.
    var usedAt =
        jdbc.sql("select used_at from auth.refresh_tokens where token_hash = ?")
            .param(hash)
            .query((row, _) -> row.getTimestamp(1))
            .list()
            .getFirst();
    if (usedAt == null) {
      jdbc.sql(
              "update auth.refresh_tokens set used_at = ? where session_id = ? and used_at is null")
          .params(Timestamp.from(now), session)
          .update();
    } else if (now.isAfter(usedAt.toInstant().plus(GRACE))) {
      jdbc.sql("delete from auth.sessions where id = ?").param(session).update();
      return new Outcome(null, session);
    }
    jdbc.sql("update auth.sessions set refreshed_at = ? where id = ?")
        .params(Timestamp.from(now), session)
        .update();
    return new Outcome(
        new Grant(owner.user(), session, owner.since(), handOut(session, now)), null);
  }

  private List<Family> lockFamily(byte[] hash, Instant now) {
    return jdbc.sql(
            """
            select id, user_id, created_at from auth.sessions
            where id = (select session_id from auth.refresh_tokens where token_hash = ?)
              and refreshed_at > ?
            for update
            """)
        .params(hash, Timestamp.from(now.minus(idle)))
        .query((row, _) ->
            new Family(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getTimestamp(3).toInstant()))
        .list();
  }

  /// Ends sessions of one person.
  public void end(UUID userId, @Nullable UUID sessionId, Scope scope) {
    forget(delete(userId, sessionId, scope));
  }

  /// For use in a transaction; [#forget] what this returns once it has committed.
  Set<UUID> delete(UUID userId, @Nullable UUID sessionId, Scope scope) {
    var narrowed =
        switch (scope) {
          case GLOBAL -> "";
          case LOCAL -> " and id = :session::uuid";
          case OTHERS -> " and id is distinct from :session::uuid";
        };
    var ended =
        jdbc.sql("delete from auth.sessions where user_id = :user" + narrowed + " returning id")
            .param("user", userId)
            .param("session", sessionId)
            .query(UUID.class)
            .list();
    return Set.copyOf(ended);
  }

  void forget(Set<UUID> ended) {
    cache.dropSessions(ended);
  }

  @Override
  public Standing of(Identity identity) {
    var session = identity.sessionId();
    return session != null && isLive(session) ? Standing.GOOD : Standing.ENDED;
  }

  boolean isLive(UUID sessionId) {
    return jdbc.sql("select exists (select from auth.sessions where id = ?)")
        .param(sessionId)
        .query(Boolean.class)
        .single();
  }

  /// Deletes sessions nobody has carried on for the idle time, and used tokens that old. Runs by
  /// itself with a refresh, once an hour.
  public int sweep() {
    var before = Timestamp.from(clock.instant().minus(idle));
    jdbc.sql("delete from auth.refresh_tokens where used_at < ?").param(before).update();
    return jdbc.sql("delete from auth.sessions where refreshed_at < ?").param(before).update();
  }

  private void sweepNowAndThen(Instant now) {
    var due = nextSweep.get();
    if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(BETWEEN_SWEEPS))) {
      sweep();
    }
  }

  private String handOut(UUID session, Instant now) {
    var bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    jdbc.sql("insert into auth.refresh_tokens (token_hash, session_id, issued_at) values (?, ?, ?)")
        .params(hash(token), session, Timestamp.from(now))
        .update();
    return token;
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK lacks SHA-256; use a complete one.", e);
    }
  }
}
