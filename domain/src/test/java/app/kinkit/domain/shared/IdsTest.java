package app.kinkit.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.testing.Cast;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Ids are functions of what they are made from.
class IdsTest {
  @Test
  void namesGiveTheUuidOfRfc9562() {
    var dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
    assertThat(NameId.of(dns, "www.example.com"))
        .hasToString("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  }

  @Test
  void aRepeatedCommandGivesTheSameIdsAndNoneTwice() {
    var first = new Ids(Cast.uuid("command"));
    var again = new Ids(Cast.uuid("command"));
    var one = first.next();
    assertThat(one).isEqualTo(again.next());
    assertThat(first.next()).isEqualTo(again.next()).isNotEqualTo(one);
    assertThat(new Ids(Cast.uuid("another")).next()).isNotEqualTo(one);
  }

  @Test
  void aStreamIsNamedAfterItsKindAndTheBareUuid() {
    assertThat(Cast.BOND).hasToString("bond:" + Cast.BOND.value());
    assertThat(Cast.LEAD).hasToString("profile:" + Cast.LEAD.value());
  }
}
