package app.kinkit.identity.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.kinkit.identity.IdentityProperties;
import app.kinkit.identity.WrongSetting;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// Settings as they stand in a file, the good ones and the bad ones.
class TrustedSettingsTest {

  private static final String LONG = "a-secret-of-more-than-thirty-two-bytes";

  private static IdentityProperties bind(String settings) throws IOException {
    var lines = new Properties();
    lines.load(new StringReader(settings.replace(";", "\n").replace("LONG", LONG)));
    var map = new HashMap<String, Object>();
    lines.forEach((name, value) ->
        map.put(
            name.toString().startsWith("T")
                ? "kinkit.identity.trusted-issuers["
                    + name.toString().substring(1).replace(".", "].")
                : "kinkit.identity." + name,
            value));
    return new Binder(new MapConfigurationPropertySource(map))
        .bindOrCreate("kinkit.identity", IdentityProperties.class);
  }

  /// `T0.issuer` stands for `kinkit.identity.trusted-issuers[0].issuer`.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          issuer=                                      | kinkit.identity.issuer needs an address.
          audience=                                    | kinkit.identity.audience needs a name.
          token-lifetime=10s                           | kinkit.identity.token-lifetime lies between
          session-idle=10m                             | kinkit.identity.session-idle is longer than
          bcrypt-strength=3                            | kinkit.identity.bcrypt-strength lies between
          T0.secret=LONG                               | kinkit.identity.trusted-issuers[0].issuer is the claim iss
          T0.issuer=https://a.example;T0.audience=     | trusted-issuers[0].audience is what aud has to contain
          T0.issuer=https://a.example;T0.secret=short  | trusted-issuers[0].secret needs 32 bytes or more.
          T0.issuer=https://a.example;T0.secret=       | trusted-issuers[0].secret needs 32 bytes or more.
          T0.issuer=https://a.example;T0.secret=-----BEGIN PUBLIC KEY----- and so on and so on | trusted-issuers[0].secret holds a key that others may know
          T0.issuer=https://a.example;T0.secret={"kty":"RSA","n":"and so on and so on"}        | trusted-issuers[0].secret holds a key that others may know
          T0.issuer=https://a.example;T0.key-set=http://a.example/keys      | trusted-issuers[0].key-set needs a whole address with https
          T0.issuer=https://a.example;T0.key-set=file:///etc/keys           | trusted-issuers[0].key-set needs a whole address with https
          T0.issuer=https://a.example;T0.key-set=https://me:you@a.example/k | trusted-issuers[0].key-set needs a whole address with https
          T0.issuer=https://a.example;T0.key-set=ftp://a.example/keys           | trusted-issuers[0].key-set needs a whole address with https
          T0.issuer=https://a.example;T0.key-set=/keys                      | trusted-issuers[0].key-set needs a whole address with https
          T0.issuer=a.example                                               | trusted-issuers[0] needs a secret or a key-set
          T0.issuer=http://a.example                                        | trusted-issuers[0] needs a secret or a key-set
          T0.issuer=https://a.example;T0.algorithms=none                    | trusted-issuers[0].algorithms may be HS256 with a secret
          T0.issuer=https://a.example;T0.algorithms=HS256                   | trusted-issuers[0].algorithms may be HS256 with a secret
          T0.issuer=https://a.example;T0.secret=LONG;T0.algorithms=RS256    | trusted-issuers[0].algorithms may be HS256 with a secret
          T0.issuer=https://a.example;T0.secret=LONG;T0.key-set=https://a.example/k;T0.algorithms=RS256 | trusted-issuers[0].algorithms leaves out HS256
          T0.issuer=http://localhost:8080/auth/v1                           | trusted-issuers[0].issuer is named already
          T0.issuer=https://a.example;T1.issuer=https://a.example;T0.home=true | trusted-issuers[1].issuer is named already
          T0.issuer=https://a.example;T1.issuer=https://b.example           | trusted-issuers needs home=true for the one issuer
          T0.issuer=https://a.example;T1.issuer=https://b.example;T0.home=false | trusted-issuers needs home=true for the one issuer
          T0.issuer=https://a.example;T1.issuer=https://b.example;T0.home=true;T1.home=true | trusted-issuers may have home=true once
          """)
  void aWrongSettingIsNamed(String settings, String sentence) {
    var thrown = catchThrowable(() -> bind(settings));
    var cause = thrown;
    while (cause != null && !(cause instanceof WrongSetting)) {
      cause = cause.getCause();
    }
    assertThat(cause).as("%s", thrown).isInstanceOf(WrongSetting.class);
    assertThat(cause).hasMessageContaining(sentence);
    assertThat(cause).message().startsWith("kinkit.identity.").endsWith(".").doesNotContain(LONG);
  }

  static Stream<String> good() {
    return Stream.of(
        "sign-up=false",
        "T0.issuer=https://a.example",
        "T0.issuer=http://localhost:9000/realms/a;T0.audience=kinkit",
        "T0.issuer=https://a.example/auth/v1;T0.secret=LONG",
        "T0.issuer=any name;T0.secret=LONG;T0.algorithms=HS256",
        "T0.issuer=any name;T0.key-set=https://a.example/keys;T0.algorithms=ES384,PS256",
        "T0.issuer=any name;T0.key-set=https://a.example/keys;T0.secret=LONG",
        "T0.issuer=https://a.example;T1.issuer=https://b.example;T1.home=true",
        "T0.issuer=https://a.example;T1.issuer=https://b.example;T0.home=false;T1.home=false");
  }

  @ParameterizedTest
  @MethodSource("good")
  void aGoodSettingIsTaken(String settings) throws IOException {
    var properties = bind(settings);
    assertThat(properties.toString().getBytes(UTF_8)).isNotEmpty();
    assertThat(properties.toString()).doesNotContain(LONG);
  }
}
