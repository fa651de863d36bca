package app.kinkit.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.server.AnonKey;
import app.kinkit.server.cluster.ServedDatabase;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Tokens that name somebody without right.
@ExtendWith(TablesEqualTheLog.class)
class TokenJourneyTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final RunningServer SERVER = RunningServer.shared();
  private static final Client PERSON = Client.adult(SERVER.address(), "Person");
  private static final Client OTHER = Client.adult(SERVER.address(), "Other");

  @Test
  void noForgedOrOldTokenIsAnybody() throws JOSEException, ParseException, SQLException {
    var key = signingKey();
    assertThat(status(signed(key, claims()))).as("made as the issuer makes them").isEqualTo(200);
    badTokens(key)
        .forEach((what, token) -> {
          var command = bond(Client.with(SERVER.address(), token));
          assertThat(command.refused(401, "UNAUTHENTICATED").header("WWW-Authenticate"))
              .as(what)
              .startsWith("Bearer");
          assertThat(command.json().path("title").asString("")).as(what).isNotBlank();
          assertThat(command.json().path("detail").asString("")).as(what).isNotBlank();
          assertThat(command.json().path("status").asInt()).as(what).isEqualTo(401);
          Problems.silent(command);
          assertThat(status(token)).as(what).isEqualTo(401);
        });
  }

  @Test
  void withoutATokenNothingIsCommanded() {
    var nobody = bond(Client.nobody(SERVER.address()));
    Problems.whole(nobody, 401, "UNAUTHENTICATED");
    var key = SERVER.part(AnonKey.class).value();
    var shipped = bond(Client.with(SERVER.address(), key));
    Problems.whole(shipped, 401, "UNAUTHENTICATED");
    assertThat(nobody.header("WWW-Authenticate")).startsWith("Bearer");
  }

  private static ECKey signingKey() throws ParseException, SQLException {
    var database = SERVER.part(ServedDatabase.class).database();
    try (var connection = database.dataSource("kinkit_identity").getConnection();
        var query = connection.createStatement();
        var row =
            query.executeQuery(
                "select private_jwk from auth.signing_keys where retires_at is null")) {
      assertThat(row.next()).isTrue();
      return ECKey.parse(row.getString(1));
    }
  }

  private static Client.Answer bond(Client client) {
    return client.command("/bonds", Map.of("name", "Hill", "role_in_bond", "dominant"));
  }

  private static int status(String token) {
    return Client.with(SERVER.address(), token).get("/rest/v1/tasks?select=id&limit=1").status();
  }

  private static Map<String, String> badTokens(ECKey key) throws JOSEException {
    var parts = PERSON.token().split("\\.", -1);
    var others = OTHER.token().split("\\.", -1);
    var past = Instant.now().getEpochSecond() - 10;
    var thief = new ECKeyGenerator(Curve.P_256).keyID(key.getKeyID()).generate();
    var elsewhere = new ECKeyGenerator(Curve.P_256).keyID("another-server").generate();
    var bad = new LinkedHashMap<String, String>();
    bad.put("garbage", "garbage");
    bad.put("three empty parts", "..");
    bad.put("very long", "x".repeat(20_000 / 4));
    bad.put("no signature", parts[0] + "." + parts[1] + ".");
    bad.put("alg none", part("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + parts[1] + ".");
    bad.put(
        "another algorithm",
        part("{\"alg\":\"HS256\",\"kid\":\"%s\"}".formatted(key.getKeyID()))
            + "."
            + parts[1]
            + "."
            + parts[2]);
    bad.put("transplanted signature", parts[0] + "." + others[1] + "." + parts[2]);
    bad.put("forged key", signed(thief, claims()));
    bad.put("token of another server", signed(elsewhere, claims()));
    bad.put("expired", signed(key, claims().put("exp", past)));
    bad.put("no end", signed(key, without("exp")));
    bad.put("no session", signed(key, without("session_id")));
    bad.put("another issuer", signed(key, claims().put("iss", "http://127.0.0.1/auth/v1")));
    bad.put("another audience", signed(key, claims().put("aud", "elsewhere")));
    bad.put("service role", signed(key, claims().put("role", "service_role")));
    bad.put("not yet", signed(key, claims().put("nbf", past + 1_000)));
    return bad;
  }

  private static ObjectNode claims() {
    var payload = Base64.getUrlDecoder().decode(PERSON.token().split("\\.", -1)[1]);
    return (ObjectNode) JSON.readTree(payload);
  }

  private static ObjectNode without(String claim) {
    var claims = claims();
    claims.remove(claim);
    return claims;
  }

  private static String part(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }

  private static String signed(ECKey key, ObjectNode claims) throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    var token = new JWSObject(header, new Payload(claims.toString()));
    token.sign(new ECDSASigner(key));
    return token.serialize();
  }
}
