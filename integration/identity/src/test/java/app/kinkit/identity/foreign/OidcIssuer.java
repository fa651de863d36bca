package app.kinkit.identity.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// A small OpenID provider on a free port: its configuration, its key set, keys that change, and
/// tokens made by the official library. It is strict about what it is asked and notes every
/// request; on demand it answers as such servers do on a bad day.
public final class OidcIssuer implements AutoCloseable {

  /// How the key set is answered.
  public enum Mood {
    WELL,
    BROKEN,
    REDIRECTING,
    BABBLING,
    ENDLESS,
    SILENT
  }

  public static final String AUDIENCE = "kinkit";
  private static final String REALM = "/realms/people";
  private static final String CONFIGURATION = REALM + "/.well-known/openid-configuration";
  private static final String KEYS = REALM + "/keys";

  private final Clock clock;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final List<JWK> published = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile JWK signing;
  private volatile Mood mood = Mood.WELL;
  private volatile Map<String, Object> configuration;

  public OidcIssuer(Clock clock) {
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    configuration = Map.of("issuer", name(), "jwks_uri", keySet());
    signing = ec("first");
    published.add(signing);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public String name() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + REALM;
  }

  public String keySet() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + KEYS;
  }

  /// Signs with this key from now on; those before it stay published.
  public void rotate(JWK key) {
    published.add(key);
    signing = key;
  }

  /// Publishes keys of any kind beside the others.
  void publish(JWK... keys) {
    published.addAll(List.of(keys));
  }

  public void retire(String kid) {
    published.removeIf(key -> key.getKeyID().equals(kid));
  }

  public void be(Mood mood) {
    this.mood = mood;
  }

  void configure(String issuer, String keySet) {
    configuration = Map.of("issuer", issuer, "jwks_uri", keySet);
  }

  /// Paths asked for, in order.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  long timesAskedForKeys() {
    return asked().stream().filter(KEYS::equals).count();
  }

  public static ECKey ec(String kid) {
    return ec(Curve.P_256, kid);
  }

  static ECKey ec(Curve curve, String kid) {
    try {
      return new ECKeyGenerator(curve).keyID(kid).keyUse(KeyUse.SIGNATURE).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public static RSAKey rsa(String kid) {
    return rsa(2048, kid);
  }

  static RSAKey rsa(int bits, String kid) {
    try {
      return new RSAKeyGenerator(bits, true).keyID(kid).keyUse(KeyUse.SIGNATURE).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /// An access token for an hour.
  public String token(String subject) {
    return token(subject, claims -> claims);
  }

  public String token(String subject, UnaryOperator<JWTClaimsSet.Builder> change) {
    var algorithm = signing instanceof RSAKey ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256;
    var header =
        new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(signing.getKeyID());
    return sign(header.build(), signing, claims(subject, change));
  }

  /// Whatever header and key, our claims.
  public String signedBy(JWSHeader header, JWK key, String subject) {
    return sign(header, key, claims(subject, claims -> claims));
  }

  private JWTClaimsSet claims(String subject, UnaryOperator<JWTClaimsSet.Builder> change) {
    var now = clock.instant();
    return change
        .apply(
            new JWTClaimsSet.Builder()
                .issuer(name())
                .audience(AUDIENCE)
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600))))
        .build();
  }

  private static String sign(JWSHeader header, JWK key, JWTClaimsSet claims) {
    try {
      var token = new SignedJWT(header, claims);
      token.sign(signer(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JWSSigner signer(JWK key) throws JOSEException {
    return key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().toString();
      asked.add(path);
      var headers = exchange.getRequestHeaders();
      if (!exchange.getRequestMethod().equals("GET")
          || headers.containsKey("Authorization")
          || !"application/json".equals(headers.getFirst("Accept"))) {
        exchange.sendResponseHeaders(400, -1);
      } else if (path.equals(CONFIGURATION)) {
        send(exchange, JSONObjectUtils.toJSONString(configuration));
      } else if (path.equals(KEYS)) {
        keys(exchange);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private void keys(HttpExchange exchange) throws IOException {
    var set = new JWKSet(List.copyOf(published)).toString(true);
    switch (mood) {
      case WELL -> send(exchange, set);
      case BROKEN -> exchange.sendResponseHeaders(500, -1);
      case REDIRECTING -> {
        exchange.getResponseHeaders().set("Location", keySet() + "/elsewhere");
        exchange.sendResponseHeaders(302, -1);
      }
      case BABBLING -> send(exchange, "<html>Sign in</html>");
      case ENDLESS -> send(exchange, "{\"x\":\"" + "x".repeat(1 << 20) + "\",\"keys\":[]}");
      case SILENT -> {
        try {
          closing.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  private static void send(HttpExchange exchange, String json) throws IOException {
    var bytes = json.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.close();
  }
}
