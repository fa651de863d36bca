package app.kinkit.identity.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class NameUuidTest {

  @Test
  void followsTheExampleOfTheStandard() {
    // RFC 9562, appendix A.4
    assertThat(
            NameUuid.version5(
                UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "www.example.com"))
        .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
  }

  @Test
  void oneSubjectOfTwoIssuersIsTwoPeople() {
    assertThat(NameUuid.of("https://a.example", "42"))
        .isEqualTo(NameUuid.of("https://a.example", "42"))
        .isNotEqualTo(NameUuid.of("https://b.example", "42"));
  }
}
