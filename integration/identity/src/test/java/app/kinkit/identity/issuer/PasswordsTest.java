package app.kinkit.identity.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCrypt;

/// Nobody can tell from a sign-in whether there is such an account.
class PasswordsTest {
  private static final int STRENGTH = 4;

  /// What is no whole hash would be refused before the rounds that take the time.
  @Test
  void nobodyHasAHashThatCostsAsMuchAsAnyOther() {
    var passwords = new Passwords(STRENGTH);
    var real = passwords.hash("a long password").substring("{bcrypt}".length());
    var nobody = Passwords.ofNobody(STRENGTH);

    assertThat(nobody).hasSameSizeAs(real).startsWith(real.substring(0, 7));
    assertThat(BCrypt.hashpw("a long password", nobody)).startsWith(nobody.substring(0, 29));
  }

  @Test
  void nobodyIsNeverLetIn() {
    var passwords = new Passwords(STRENGTH);

    assertThat(passwords.matches("a long password", null)).isFalse();
    assertThat(passwords.matches("a long password", passwords.hash("a long password"))).isTrue();
  }
}
