package app.kinkit.identity.issuer;

import app.kinkit.identity.SignIns;
import app.kinkit.identity.TokenCheck;
import app.kinkit.identity.token.TokenCache;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Ends the sign-in of a person for good, whoever issued it: account, sessions and refresh tokens
/// of the embedded issuer are deleted, and no token that names the person counts any more.
///
/// The second matters for other issuers, which know nothing of it and go on signing. It counts at
/// once in the program that did it and after at most [#RECHECK] in all others.
public final class EndedPeople implements TokenCheck {
  static final Duration RECHECK = Duration.ofSeconds(30);
  private static final int REMEMBERED = 20_000;

  private final JdbcClient jdbc;
  private final SignIns signIns;
  private final TokenCheck tokens;
  private final Clock clock;
  private final Map<UUID, Instant> seenHere =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Instant> eldest) {
          return size() > REMEMBERED;
        }
      };
  private long ends;

  /// @param tokens the check of everything else about a token
  public EndedPeople(Database database, SignIns signIns, TokenCheck tokens, Clock clock) {
    this.jdbc = database.jdbc();
    this.signIns = signIns;
    this.tokens = tokens;
    this.clock = clock;
  }

  /// For ending people outside of a program that serves.
  ///
  /// @param dataSource of role kinkit_identity
  public static EndedPeople of(DataSource dataSource, Clock clock) {
    var database = Database.of(dataSource);
    var cache = new TokenCache(1);
    var sessions = new Sessions(database, cache, clock, Duration.ofDays(1));
    var signIns = new Revocations(database, sessions, cache, clock);
    return new EndedPeople(database, signIns, _ -> new Absent(), clock);
  }

  /// May be done again without harm. True when the embedded issuer had an account of theirs.
  public boolean end(UUID person) {
    jdbc.sql("insert into auth.ended_people values (?, ?) on conflict do nothing")
        .params(person, Timestamp.from(clock.instant()))
        .update();
    synchronized (seenHere) {
      ends++;
      seenHere.remove(person);
    }
    return signIns.erase(person);
  }

  /// Clears away what deleted accounts left in the tables' files; without the right to, the
  /// database does it by itself in time.
  public void clearAway() {
    jdbc.sql("vacuum (skip_locked) auth.users, auth.sessions, auth.refresh_tokens").update();
  }

  @Override
  public Verdict verify(@Nullable String bearer) {
    var verdict = tokens.verify(bearer);
    if (!(verdict instanceof Accepted(var identity)) || !identity.signedIn()) {
      return verdict;
    }
    try {
      return isHere(identity.person())
          ? verdict
          : new Refused(
              Reason.SESSION_ENDED, "This account is closed; sign up anew to begin again.");
    } catch (DataAccessException e) {
      return new Unavailable("Tokens cannot be checked at the moment; try again in a second.");
    }
  }

  private boolean isHere(UUID person) {
    var now = clock.instant();
    long before;
    synchronized (seenHere) {
      before = ends;
      var seen = seenHere.get(person);
      if (seen != null && now.isBefore(seen.plus(RECHECK))) {
        return true;
      }
    }
    var ended =
        jdbc.sql("select exists (select from auth.ended_people where person = ?)")
            .param(person)
            .query(Boolean.class)
            .single();
    if (!ended) {
      synchronized (seenHere) {
        if (ends == before) { // else it may have been this person's end
          seenHere.put(person, now);
        }
      }
    }
    return !ended;
  }
}
