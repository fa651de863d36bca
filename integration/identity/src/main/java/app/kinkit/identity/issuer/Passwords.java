package app.kinkit.identity.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/// Hashes and compares passwords, at most one per processor at a time.
///
/// A comparison takes a good part of a second of one processor by design. Without the bound, a
/// crowd at the sign-in would take every processor from everybody else. Who waits longer than five
/// seconds is asked to come back.
public final class Passwords {

  static final int SHORTEST = 6;
  static final int LONGEST_BYTES = 72;
  private static final int SALT_AND_HASH = 53; // characters, after the rounds
  private static final int PATIENCE_SECONDS = 5;

  private final PasswordEncoder encoder;
  private final String nobody;
  private final Semaphore processors =
      new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  public Passwords(int bcryptStrength) {
    var bcrypt = new BCryptPasswordEncoder(bcryptStrength);
    var delegating = new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", bcrypt));
    delegating.setDefaultPasswordEncoderForMatches(bcrypt); // hashes moved from Supabase are bare
    this.encoder = delegating;
    this.nobody = "{bcrypt}" + ofNobody(bcryptStrength);
  }

  /// A hash of no password anybody knows: to compare with it costs as much as with a real one.
  static String ofNobody(int bcryptStrength) {
    return "$2a$%02d$".formatted(bcryptStrength) + ".".repeat(SALT_AND_HASH);
  }

  static void requireAcceptable(String password) {
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      throw AuthRefused.of(
          422, "weak_password", "Password should be at least " + SHORTEST + " characters.");
    }
    if (password.getBytes(UTF_8).length > LONGEST_BYTES) {
      throw AuthRefused.of(
          422,
          "validation_failed",
          "Password cannot be longer than " + LONGEST_BYTES + " bytes; choose a shorter one.");
    }
  }

  String hash(String password) {
    return inTurn(() -> {
      var hash = encoder.encode(password);
      if (hash == null) {
        throw new IllegalStateException("The password encoder gave no hash; report this.");
      }
      return hash;
    });
  }

  /// Takes the same time without a hash, that is for an account that does not exist, as with one.
  boolean matches(String password, @Nullable String hash) {
    var tooLong = password.getBytes(UTF_8).length > LONGEST_BYTES;
    var tried = tooLong ? "nothing that could match" : password;
    var same = inTurn(() -> encoder.matches(tried, hash == null ? nobody : hash));
    return same && hash != null && !tooLong;
  }

  boolean isOutdated(String hash) {
    return encoder.upgradeEncoding(hash);
  }

  private <T> T inTurn(Supplier<T> work) {
    try {
      if (!processors.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw AuthRefused.busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AuthRefused.busy();
    }
    try {
      return work.get();
    } finally {
      processors.release();
    }
  }
}
