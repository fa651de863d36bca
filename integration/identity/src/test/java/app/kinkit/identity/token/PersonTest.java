package app.kinkit.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.shared.NameId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Who somebody is under another issuer's name for them. It is their id in every event: it may
/// never change.
class PersonTest {

  @Test
  void aNameMakesTheUuidOfTheStandard() {
    // RFC 9562, appendix A.4
    assertThat(
            NameId.of(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"))
        .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
  }

  @Test
  void issuerAndSubjectMakeAPersonForEver() {
    assertThat(Claims.person("https://a.example", "42"))
        .isEqualTo(UUID.fromString("c25029f9-80f7-592f-bd20-ae619a9c3ca4"));
    assertThat(Claims.person("https://b.example", "42"))
        .isNotEqualTo(Claims.person("https://a.example", "42"));
  }
}
