package app.kinkit.identity.guess;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Slows down guessing, on all nodes together: so many failed attempts in any five minutes, counted
/// for an account, a network, or whatever else a caller names.
///
/// An attempt is counted before it is made and forgiven when it was right, so a thousand guesses at
/// once do not slip through together, wherever they arrive. The window slides: each attempt counts
/// for five minutes of its own. An attempt over the limit is not counted, so a limit that is
/// reached opens again by itself, whoever goes on knocking.
///
/// One row of auth.guesses holds the attempts of one subject, under a keyed hash: neither an
/// account nor an address can be read there. The row lock makes nodes take turns. All subjects of
/// an attempt are counted or none, in the order of their hashes, so that two attempts never wait
/// for each other. Rows go when they no longer count.
///
/// It fails closed. Without the database there is no count, and the caller answers 503; sign-ins
/// need the same database anyway, and nothing that must always work stands behind a limit.
public final class GuessLimit {

  public static final Duration WINDOW = Duration.ofMinutes(5);

  private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);
  private static final String SECRET = "guesses";
  private static final int SECRET_BYTES = 32;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final Clock clock;
  private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.MIN);
  private volatile @Nullable SecretKeySpec key;

  public GuessLimit(JdbcClient jdbc, TransactionOperations transactions, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /// What attempts are counted for.
  ///
  /// @param kind the thing that is guessed at
  /// @param name whose it is or who guesses
  /// @param most attempts in five minutes
  public record Subject(String kind, String name, int most) {
    public Subject {
      if (most < 1) {
        throw new IllegalArgumentException("A limit lets through one attempt or more.");
      }
    }

    /// Names nobody.
    @Override
    public String toString() {
      return "Subject[" + kind + "]";
    }
  }

  /// An attempt that has been counted.
  public record Attempt(List<String> hashes, Instant at) {
    public Attempt {
      hashes = List.copyOf(hashes);
    }
  }

  private record Counted(String hash, int most) {}

  /// Counts an attempt as failed until [#forgive] takes it back. Throws [TooManyGuesses].
  public Attempt count(List<Subject> subjects) {
    var now = clock.instant();
    sweepNowAndThen(now);
    var counted =
        subjects.stream()
            .map(subject -> new Counted(hash(subject), subject.most()))
            .sorted((a, b) -> a.hash().compareTo(b.hash()))
            .toList();
    transactions.executeWithoutResult(_ -> {
      for (var one : counted) {
        if (!add(one, now)) {
          throw new TooManyGuesses(untilOneIsForgotten(one.hash(), now)); // and counts nothing
        }
      }
    });
    return new Attempt(counted.stream().map(Counted::hash).toList(), now);
  }

  private boolean add(Counted subject, Instant now) {
    var at = Timestamp.from(now);
    var forgotten = Timestamp.from(now.minus(WINDOW));
    var added =
        jdbc.sql(
                """
                insert into auth.guesses as known (subject, attempts, forget_at)
                values (decode(?, 'hex'), array[?::timestamptz], ?)
                on conflict (subject) do update set
                  attempts = array(select a from unnest(known.attempts) a where a > ?)
                    || excluded.attempts,
                  forget_at = excluded.forget_at
                where (select count(*) from unnest(known.attempts) a where a > ?) < ?
                """)
            .params(
                subject.hash(),
                at,
                Timestamp.from(now.plus(WINDOW)),
                forgotten,
                forgotten,
                subject.most())
            .update();
    return added == 1;
  }

  private Duration untilOneIsForgotten(String hash, Instant now) {
    var oldest =
        jdbc.sql(
                "select min(a) from auth.guesses, unnest(attempts) a"
                    + " where subject = decode(?, 'hex') and a > ?")
            .params(hash, Timestamp.from(now.minus(WINDOW)))
            .query((row, _) -> row.getTimestamp(1))
            .single();
    return Duration.between(now, oldest.toInstant().plus(WINDOW));
  }

  /// The attempt was right.
  public void forgive(Attempt attempt) {
    var at = Timestamp.from(attempt.at());
    transactions.executeWithoutResult(_ ->
        attempt
            .hashes()
            .forEach(hash ->
                jdbc.sql(
                        """
                        update auth.guesses set attempts =
                          attempts[1 : array_position(attempts, ?::timestamptz) - 1]
                            || attempts[array_position(attempts, ?::timestamptz) + 1 : 1000000]
                        where subject = decode(?, 'hex') and ?::timestamptz = any (attempts)
                        """)
                    .params(at, at, hash, at)
                    .update()));
  }

  private void sweepNowAndThen(Instant now) {
    var due = nextSweep.get();
    if (!now.isBefore(due) && nextSweep.compareAndSet(due, now.plus(BETWEEN_SWEEPS))) {
      jdbc.sql(
              """
              delete from auth.guesses where subject in (
                select subject from auth.guesses where forget_at <= ? for update skip locked)
              """)
          .param(Timestamp.from(now))
          .update();
    }
  }

  private String hash(Subject subject) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key());
      mac.update(subject.kind().getBytes(UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(subject.name().getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK lacks HMAC-SHA256; use a complete one.", e);
    }
  }

  /// The same on every node; made by the first that needs it.
  private SecretKeySpec key() {
    var known = key;
    if (known == null) {
      var random = new byte[SECRET_BYTES];
      new SecureRandom().nextBytes(random);
      jdbc.sql("insert into auth.secrets values (?, ?) on conflict do nothing")
          .params(SECRET, random)
          .update();
      var shared =
          jdbc.sql("select value from auth.secrets where name = ?")
              .param(SECRET)
              .query((row, _) -> row.getBytes(1))
              .single();
      known = new SecretKeySpec(shared, "HmacSHA256");
      key = known;
    }
    return known;
  }
}
