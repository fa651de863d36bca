package app.kinkit.identity.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.kinkit.identity.Identity;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Tokens that were found good, by their SHA-256, so that the curve is computed once per token.
///
/// Bounded: when it is full, what has expired goes, and if that frees nothing, a sixteenth of the
/// rest. Keys are hashes, so iteration order is as good as chance. Only good tokens come in; a
/// stranger cannot push anybody out.
///
/// A session that ends must not come back through a check that began before it ended. Each drop
/// counts up; a check remembers the count it began with, and what it puts in is taken out again if
/// the count has moved.
public final class TokenCache {

  private final int capacity;
  private final ConcurrentHashMap<Key, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicLong drops = new AtomicLong();

  public TokenCache(int capacity) {
    this.capacity = capacity;
  }

  /// Forgets every token of these sessions, at once in this program.
  public void dropSessions(Set<UUID> sessions) {
    drops.incrementAndGet();
    entries
        .values()
        .removeIf(entry -> {
          var session = entry.identity.sessionId();
          return session != null && sessions.contains(session);
        });
  }

  /// Forgets every token of this person, at once in this program.
  public void dropPerson(UUID person) {
    drops.incrementAndGet();
    entries.values().removeIf(entry -> person.equals(entry.identity.id()));
  }

  /// Forgets one token, at once in this program.
  public void dropToken(String fingerprint) {
    drops.incrementAndGet();
    entries.values().removeIf(entry -> fingerprint.equals(entry.identity.token().fingerprint()));
  }

  /// Forgets everything, as when a signing key is thrown away.
  public void dropAll() {
    drops.incrementAndGet();
    entries.clear();
  }

  int size() {
    return entries.size();
  }

  long drops() {
    return drops.get();
  }

  @Nullable Entry get(Key key) {
    return entries.get(key);
  }

  void remove(Key key) {
    entries.remove(key);
  }

  void put(Key key, Entry entry, long dropsBefore) {
    if (entries.size() >= capacity) {
      makeRoom(entry.checkedAt());
    }
    entries.put(key, entry);
    if (drops.get() != dropsBefore) {
      entries.remove(key);
    }
  }

  private void makeRoom(Instant now) {
    entries.values().removeIf(entry -> !now.isBefore(entry.identity.expiresAt()));
    if (entries.size() < capacity) {
      return;
    }
    var left = Math.max(1, capacity / 16);
    for (var key : entries.keySet()) {
      if (left-- == 0) {
        return;
      }
      entries.remove(key);
    }
  }

  /// A good token, and when its session and key were last seen alive.
  static final class Entry {
    final Identity identity;
    final TrustedIssuer issuer;
    final String algorithm;
    final @Nullable String kid;
    private volatile Instant checkedAt;

    Entry(
        Identity identity,
        TrustedIssuer issuer,
        String algorithm,
        @Nullable String kid,
        Instant checkedAt) {
      this.identity = identity;
      this.issuer = issuer;
      this.algorithm = algorithm;
      this.kid = kid;
      this.checkedAt = checkedAt;
    }

    Instant checkedAt() {
      return checkedAt;
    }

    void seenAlive(Instant now) {
      checkedAt = now;
    }
  }

  /// SHA-256 of a token.
  record Key(long a, long b, long c, long d) {
    static Key of(String token) {
      try {
        var hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
        var longs = ByteBuffer.wrap(hash);
        return new Key(longs.getLong(), longs.getLong(), longs.getLong(), longs.getLong());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("This JDK lacks SHA-256; use a complete one.", e);
      }
    }
  }
}
