package app.kinkit.identity.foreign;

import app.kinkit.identity.token.TrustedIssuer;
import app.kinkit.identity.token.TrustedIssuer.KeysUnavailable;
import com.nimbusds.jose.JWSVerifier;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// The keys of an issuer that publishes them, fetched when they are needed.
///
/// An issuer changes its keys without telling anybody: a new one appears in the set, and some time
/// after an old one is gone. So the set is fetched again after five minutes, which retires the old
/// one, and at once for a key id that it does not hold, which brings the new one. Key ids are
/// anybody's to make up, so the second kind happens at most every ten seconds; in between an
/// unknown id is just unknown. One thread fetches; those who find their key in the old set do not
/// wait.
///
/// When the issuer does not answer, nothing is known about an unknown key, and a token signed by it
/// is neither good nor bad. Known keys go on being good for an hour, as long as a usual token
/// lives, so that an outage there is none here; after that nothing is known about them either. A
/// failed fetch is repeated after two seconds at the earliest.
public final class RemoteKeys implements TrustedIssuer.Keys {

  static final Duration FRESH = Duration.ofMinutes(5);
  static final Duration LASTING = Duration.ofHours(1);
  static final Duration BETWEEN_MISSES = Duration.ofSeconds(10);
  static final Duration BETWEEN_FAILURES = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(RemoteKeys.class);
  private static final KeyDocuments DOCUMENTS = new KeyDocuments();

  private final String name;
  private final Source source;
  private final Clock clock;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Known known = new Known(null, Instant.MIN, Instant.MIN, false);

  private RemoteKeys(String name, Source source, Clock clock) {
    this.name = name;
    this.source = source;
    this.clock = clock;
  }

  /// The key set behind an address.
  public static RemoteKeys at(URI keySet, Clock clock) {
    return new RemoteKeys(keySet.toString(), () -> DOCUMENTS.get(keySet), clock);
  }

  /// The key set that the issuer's own configuration names.
  public static RemoteKeys discovered(String issuer, Clock clock) {
    return new RemoteKeys(issuer, () -> DOCUMENTS.discovered(issuer), clock);
  }

  private interface Source {
    ObjectNode fetch() throws IOException;
  }

  /// @param at when the keys were fetched
  /// @param triedAt when fetching was last tried
  /// @param failed whether that failed
  private record Known(@Nullable PublishedKeys keys, Instant at, Instant triedAt, boolean failed) {

    @Nullable JWSVerifier find(String algorithm, String kid, Instant now) {
      return keys == null || isOlder(at, LASTING, now) ? null : keys.find(algorithm, kid);
    }

    boolean isFresh(Instant now) {
      return keys != null && !isOlder(at, FRESH, now);
    }

    boolean mayTry(Instant now) {
      return isOlder(triedAt, failed ? BETWEEN_FAILURES : BETWEEN_MISSES, now);
    }

    private static boolean isOlder(Instant then, Duration than, Instant now) {
      return !now.isBefore(then.plus(than));
    }
  }

  @Override
  public @Nullable JWSVerifier find(String algorithm, @Nullable String kid) {
    if (kid == null) {
      return null;
    }
    var now = clock.instant();
    var before = known;
    var key = before.find(algorithm, kid, now);
    if (key != null && (before.isFresh(now) || !refresh(before, now, false))) {
      return key;
    }
    if (key == null) {
      refresh(before, now, true);
    }
    var after = known;
    var found = after.find(algorithm, kid, now);
    if (found == null && (after.failed() || after.keys() == null)) {
      throw new KeysUnavailable("The keys of " + name + " cannot be read", null);
    }
    return found;
  }

  /// @param patient waits for a fetch that is going on; otherwise leaves it to whoever does it
  /// @return whether what is known may have changed
  private boolean refresh(Known before, Instant now, boolean patient) {
    if (!before.mayTry(now)) {
      return false;
    }
    if (patient) {
      fetching.lock();
    } else if (!fetching.tryLock()) {
      return false;
    }
    try {
      if (known.equals(before)) {
        known = fetched(before, now);
      }
      return true;
    } finally {
      fetching.unlock();
    }
  }

  private Known fetched(Known before, Instant now) {
    try {
      return new Known(PublishedKeys.read(source.fetch()), now, now, false);
    } catch (IOException e) {
      LOG.warn("The keys of {} cannot be read: {}", name, e.getMessage());
      return new Known(before.keys(), before.at(), now, true);
    }
  }
}
