package app.kinkit.command.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CodesTest {
  private static final byte[] KEY =
      "a server key of thirty-two bytes".getBytes(StandardCharsets.UTF_8);
  private final Codes codes = new Codes(KEY);

  @Property(tries = 500)
  void aCodeIsSixteenCrockfordCharactersAndTheSameEveryTime(@ForAll long high, @ForAll long low) {
    var command = new UUID(high, low);
    var code = codes.inviteCode(command);
    assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{16}");
    assertThat(new Codes(KEY).inviteCode(command)).isEqualTo(code);
    assertThat(codes.hint(code)).hasSize(4).isEqualTo(code.substring(12));
  }

  @Property(tries = 500)
  void twoCommandsShareNeitherCodeNorInvite(
      @ForAll long high, @ForAll long low, @ForAll long other) {
    var code = codes.inviteCode(new UUID(high, low));
    var different = codes.inviteCode(new UUID(high + 1, other));
    assertThat(different).isNotEqualTo(code);
    assertThat(codes.inviteId(different)).isNotEqualTo(codes.inviteId(code));
  }

  @Property(tries = 500)
  void howAPersonTypesACodeDoesNotMatter(@ForAll long high, @ForAll long low) {
    var code = codes.inviteCode(new UUID(high, low));
    var typed =
        " %s-%s %s-%s\t"
            .formatted(
                code.substring(0, 4),
                code.substring(4, 8),
                code.substring(8, 12),
                code.substring(12))
            .toLowerCase(Locale.ROOT)
            .replace('0', 'o')
            .replace('1', 'l');
    assertThat(codes.inviteId(typed)).isEqualTo(codes.inviteId(code));
    assertThat(codes.inviteId(code.replace('1', 'I').replace('0', 'O')))
        .isEqualTo(codes.inviteId(code));
  }

  @Property(tries = 300)
  void everyTextLeadsToSomeInvite(@ForAll String text) {
    assertThat(codes.inviteId(text).value().version()).isEqualTo(5);
  }

  @Property(tries = 300)
  void requestsDifferWhereverTheyAreSplit(
      @ForAll String method, @ForAll String path, @ForAll byte[] body) {
    var mac = codes.requestMac(method, path, body);
    assertThat(mac).matches("[A-Za-z0-9_-]{43}");
    assertThat(codes.requestMac(method, path, body)).isEqualTo(mac);
    assertThat(codes.requestMac(method + path, "", body))
        .satisfies(joined -> assertThat(joined.equals(mac)).isEqualTo(path.isEmpty()));
    var longer = Arrays.copyOf(body, body.length + 1);
    assertThat(codes.requestMac(method, path, longer)).isNotEqualTo(mac);
  }

  @Test
  void anotherInstallationMakesOtherCodes() {
    var command = new UUID(1, 2);
    var elsewhere = new Codes("another server key, also 32 byte".getBytes(StandardCharsets.UTF_8));
    assertThat(elsewhere.inviteCode(command)).isNotEqualTo(codes.inviteCode(command));
    assertThat(elsewhere.inviteId("ABCD")).isNotEqualTo(codes.inviteId("ABCD"));
  }

  @Test
  void aCodeOnceShownLeadsToItsInviteForEver() {
    assertThat(codes.inviteCode(new UUID(1, 2))).isEqualTo("5KCXPWR3BV5SYVH3");
    assertThat(codes.inviteId("7GK2-M0P4"))
        .hasToString("invite:d04c66a0-fb81-59d3-8d01-f82e4583a293");
  }
}
