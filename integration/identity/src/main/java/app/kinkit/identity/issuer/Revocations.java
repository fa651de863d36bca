package app.kinkit.identity.issuer;

import app.kinkit.identity.Identity;
import app.kinkit.identity.SignIns;
import app.kinkit.identity.issuer.Sessions.Scope;
import app.kinkit.identity.token.TokenCache;
import app.kinkit.identity.token.TrustedIssuer;
import app.kinkit.identity.token.TrustedIssuer.Standing;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Ends what would otherwise last: all that a person is signed in with, or one token.
///
/// A token of the embedded issuer lives as long as its session, and a session ends by deletion. A
/// token of another issuer has no session here, and its issuer cannot take it back, so this keeps
/// two records that every check of such a token reads: up to when tokens of a person count no
/// longer, and single tokens that somebody signed out with. What is kept in memory of a token is
/// forgotten in the same call; other programs look after 30 seconds at the latest.
///
/// A revocation reaches five seconds into the future, as far as the clock of an issuer may be
/// ahead: a token stamped in that time may be older than it says. Who signs in again within those
/// five seconds has to do it once more.
public final class Revocations implements SignIns {

  private static final Duration BETWEEN_SWEEPS = Duration.ofHours(1);
  private static final String STANDING =
      """
      select case
        when :kept and (exists (select from auth.users where id = :person)
          or exists (select from auth.revocations where person = :person and account)) then 'TAKEN'
        when exists (select from auth.revocations where person = :person
          and not_before >= coalesce(:issued::timestamptz, '-infinity')) then 'ENDED'
        when exists (select from auth.ended_tokens
          where fingerprint = decode(:fingerprint, 'hex')) then 'ENDED'
        else 'GOOD' end
      """;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Sessions sessions;
  private final TokenCache cache;
  private final Clock clock;
  private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);

  public Revocations(Database database, Sessions sessions, TokenCache cache, Clock clock) {
    this.jdbc = database.jdbc();
    this.transactions = database.transactions();
    this.sessions = sessions;
    this.cache = cache;
    this.clock = clock;
  }

  @Override
  public void revoke(UUID person) {
    end(person, false);
  }

  @Override
  public boolean erase(UUID person) {
    return end(person, true);
  }

  private boolean end(UUID person, boolean delete) {
    var had =
        transactions.execute(_ -> {
          // The account is locked first, so no sign-in slips in between.
          var account =
              !jdbc.sql("select id from auth.users where id = ? for update")
                  .param(person)
                  .query(UUID.class)
                  .list()
                  .isEmpty();
          var _ = sessions.delete(person, null, Scope.GLOBAL);
          if (delete) {
            jdbc.sql("delete from auth.users where id = ?").param(person).update();
          }
          remember(person, account);
          return account;
        });
    cache.dropPerson(person); // with what their sessions left in memory
    return had;
  }

  private void remember(UUID person, boolean account) {
    jdbc.sql(
            """
            insert into auth.revocations as known (person, not_before, account) values (?, ?, ?)
            on conflict (person) do update set
              not_before = greatest(known.not_before, excluded.not_before),
              account = known.account or excluded.account
            """)
        .params(person, Timestamp.from(clock.instant().plus(TrustedIssuer.SKEW)), account)
        .update();
  }

  /// A sign-out. With a token of another issuer, it ends this token or, with [Scope#GLOBAL], every
  /// token issued until now; the session itself is its issuer's to end.
  public void signOut(Identity who, boolean embedded, Scope scope) {
    if (embedded) {
      sessions.end(who.person(), who.sessionId(), scope);
      return;
    }
    switch (scope) {
      case GLOBAL -> revoke(who.person());
      case LOCAL -> endToken(who.token());
      case OTHERS ->
          throw AuthRefused.invalid(
              "Other sessions are known to the issuer of your token alone; sign out there.");
    }
  }

  private void endToken(Identity.Token token) {
    sweepNowAndThen();
    jdbc.sql("insert into auth.ended_tokens values (decode(?, 'hex'), ?) on conflict do nothing")
        .params(token.fingerprint(), Timestamp.from(token.expiresAt()))
        .update();
    cache.dropToken(token.fingerprint());
  }

  /// For an issuer whose UUIDs are people's ids: none of them may be an account here.
  public Standing ofKept(Identity identity) {
    return standing(identity, true);
  }

  /// For an issuer whose people are named after it.
  public Standing ofNamed(Identity identity) {
    return standing(identity, false);
  }

  private Standing standing(Identity identity, boolean kept) {
    var token = identity.token();
    var issued = token.issuedAt();
    return jdbc.sql(STANDING)
        .param("kept", kept)
        .param("person", identity.person())
        .param("issued", issued == null ? null : Timestamp.from(issued))
        .param("fingerprint", token.fingerprint())
        .query((row, _) -> Standing.valueOf(row.getString(1)))
        .single();
  }

  private void sweepNowAndThen() {
    var now = clock.instant();
    var due = nextSweep.get();
    if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(BETWEEN_SWEEPS))) {
      jdbc.sql("delete from auth.ended_tokens where expires_at < ?")
          .param(Timestamp.from(now))
          .update();
    }
  }
}
