package app.kinkit.identity.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kinkit.identity.TestClock;
import app.kinkit.identity.foreign.OidcIssuer.Mood;
import app.kinkit.identity.token.TrustedIssuer.KeysUnavailable;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Keys of an issuer that publishes them: found, changed, withdrawn, and out of reach.
class RemoteKeysTest {

  private final TestClock clock = new TestClock(Instant.parse("2026-05-01T12:00:00Z"));
  private final OidcIssuer issuer = new OidcIssuer(clock);
  private final RemoteKeys keys = RemoteKeys.discovered(issuer.name(), clock);

  @AfterEach
  void stop() {
    issuer.close();
  }

  private boolean knows(String kid) {
    return keys.find("ES256", kid) != null;
  }

  private void assertNothingIsKnownAbout(String kid) {
    assertThatThrownBy(() -> knows(kid)).isInstanceOf(KeysUnavailable.class);
  }

  @Test
  void theConfigurationOfTheIssuerLeadsToItsKeys() {
    assertThat(knows("first")).isTrue();
    assertThat(issuer.asked())
        .containsExactly("/realms/people/.well-known/openid-configuration", "/realms/people/keys");
  }

  @Test
  void anAddressOfKeysNeedsNoConfiguration() {
    var direct = RemoteKeys.at(URI.create(issuer.keySet()), clock);
    assertThat(direct.find("ES256", "first")).isNotNull();
    assertThat(issuer.asked()).containsExactly("/realms/people/keys");
  }

  @Test
  void aNewKeyIsFoundWithoutARestartAndAnOldOneRetires() {
    assertThat(knows("first")).isTrue();
    clock.advance(Duration.ofSeconds(11));
    issuer.rotate(OidcIssuer.ec("second"));
    assertThat(knows("second")).isTrue();
    assertThat(knows("first")).isTrue();
    issuer.retire("first");
    assertThat(knows("first")).as("within five minutes").isTrue();
    clock.advance(RemoteKeys.FRESH);
    assertThat(knows("first")).isFalse();
    assertThat(knows("second")).isTrue();
  }

  @Test
  void madeUpKeyIdsAreAskedForOnceInTenSeconds() {
    assertThat(knows("first")).isTrue();
    clock.advance(RemoteKeys.BETWEEN_MISSES);
    for (var i = 0; i < 50; i++) {
      assertThat(knows("made up " + i)).isFalse();
    }
    assertThat(issuer.timesAskedForKeys()).isEqualTo(2);
    clock.advance(RemoteKeys.BETWEEN_MISSES);
    assertThat(knows("made up again")).isFalse();
    assertThat(issuer.timesAskedForKeys()).isEqualTo(3);
  }

  @Test
  void manyWhoComeAtOnceAskOnce() throws Exception {
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      var tries = new ArrayList<Callable<Boolean>>();
      for (var i = 0; i < 32; i++) {
        tries.add(() -> knows("first"));
      }
      for (var done : pool.invokeAll(tries)) {
        assertThat(done.get()).isTrue();
      }
    }
    assertThat(issuer.timesAskedForKeys()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "WELL")
  void whatIsNoKeySetLeavesATokenNeitherGoodNorBad(Mood mood) {
    issuer.be(mood);
    assertNothingIsKnownAbout("first");
    assertNothingIsKnownAbout("first");
    assertThat(issuer.asked()).as("asked again after two seconds").hasSize(2);
    issuer.be(Mood.WELL);
    clock.advance(RemoteKeys.BETWEEN_FAILURES);
    assertThat(knows("first")).isTrue();
    assertThat(issuer.asked()).doesNotContain("/realms/people/keys/elsewhere");
  }

  @Test
  void anOutageOfTheIssuerIsNoneHereForAnHour() {
    assertThat(knows("first")).isTrue();
    issuer.be(Mood.BROKEN);
    clock.advance(RemoteKeys.FRESH);
    assertThat(knows("first")).isTrue();
    assertNothingIsKnownAbout("perhaps a new one");
    clock.advance(RemoteKeys.LASTING.minus(RemoteKeys.FRESH));
    assertNothingIsKnownAbout("first");
    issuer.be(Mood.WELL);
    clock.advance(RemoteKeys.BETWEEN_FAILURES);
    assertThat(knows("first")).isTrue();
    assertThat(knows("perhaps a new one")).isFalse();
  }

  @Test
  void theConfigurationOfAnotherIssuerIsNotBelieved() {
    issuer.configure(issuer.name() + "/", issuer.keySet());
    assertNothingIsKnownAbout("first");
    assertThat(issuer.timesAskedForKeys()).isZero();
  }

  @Test
  void keysAreNotFetchedFromWhereOthersCouldChangeThem() {
    issuer.configure(issuer.name(), "http://keys.example/keys");
    assertNothingIsKnownAbout("first");
    issuer.configure(issuer.name(), "file:///etc/passwd");
    clock.advance(RemoteKeys.BETWEEN_FAILURES);
    assertNothingIsKnownAbout("first");
    assertThat(issuer.asked()).hasSize(2).allMatch(path -> path.endsWith("configuration"));
  }

  @Test
  void aKeyServesOnlyWhatItIsMadeFor() throws Exception {
    issuer.publish(
        OidcIssuer.rsa("rsa"),
        OidcIssuer.rsa(1024, "weak"),
        OidcIssuer.ec(Curve.P_384, "wide"),
        OidcIssuer.ec(Curve.P_521, "wider"),
        new RSAKey.Builder(OidcIssuer.rsa("x")).keyID("pss").algorithm(JWSAlgorithm.PS256).build(),
        new ECKey.Builder(OidcIssuer.ec("x")).keyID("seals").keyUse(KeyUse.ENCRYPTION).build(),
        new OctetSequenceKey.Builder(new byte[32]).keyID("secret").build());
    assertThat(algorithmsOf("first")).containsExactly("ES256");
    assertThat(algorithmsOf("rsa")).containsExactly("RS256", "PS256");
    assertThat(algorithmsOf("wide")).containsExactly("ES384");
    assertThat(algorithmsOf("pss")).containsExactly("PS256");
    for (var kid : new String[] {"weak", "wider", "seals", "secret", "x"}) {
      assertThat(algorithmsOf(kid)).as(kid).isEmpty();
    }
    assertThat(keys.find("ES256", null)).isNull();
  }

  private ArrayList<String> algorithmsOf(String kid) {
    var found = new ArrayList<String>();
    for (var algorithm : new String[] {"none", "HS256", "ES256", "ES384", "RS256", "PS256"}) {
      if (keys.find(algorithm, kid) != null) {
        found.add(algorithm);
      }
    }
    return found;
  }
}
