package app.kinkit.identity.token;

import static app.kinkit.identity.token.BadTokens.ENDED;
import static app.kinkit.identity.token.BadTokens.FORGE;
import static app.kinkit.identity.token.BadTokens.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.identity.Identity;
import app.kinkit.identity.TestClock;
import app.kinkit.identity.token.BadTokens.Case;
import app.kinkit.identity.web.BearerFilter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The list of bad tokens, sent as people send tokens: through HTTP and the filter. Each is refused
/// with a whole problem document, and nothing behind the filter hears of it.
class BadTokensHttpTest {

  private static final String MORE_THAN_A_MEGABYTE = "4000000";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path folder;
  private static Tomcat tomcat;
  private static URI address;

  @BeforeAll
  static void start() throws LifecycleException {
    var check =
        new CachedTokenCheck(
            List.of(
                FORGE.ownIssuer(session -> !session.equals(ENDED)),
                FORGE.rsaIssuer(),
                FORGE.secretIssuer()),
            new TokenCache(100),
            new TestClock(NOW));
    tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    var connector = new Connector();
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    connector.setProperty("maxHttpRequestHeaderSize", MORE_THAN_A_MEGABYTE);
    tomcat.setConnector(connector);
    var context = tomcat.addContext("", null);
    var filter = new FilterDef();
    filter.setFilterName("bearer");
    filter.setFilter(new BearerFilter(check));
    context.addFilterDef(filter);
    var everywhere = new FilterMap();
    everywhere.setFilterName("bearer");
    everywhere.addURLPattern("/*");
    context.addFilterMap(everywhere);
    Tomcat.addServlet(context, "who", new WhoAsks());
    context.addServletMappingDecoded("/", "who");
    tomcat.start();
    address = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/commands/v1/bonds");
  }

  @AfterAll
  static void stop() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
  }

  private static final class WhoAsks extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      var identity = (Identity) request.getAttribute(Identity.ATTRIBUTE);
      response.getWriter().print("behind: " + (identity == null ? "nobody" : identity.id()));
    }
  }

  private static HttpResponse<String> send(String token) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token);
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /// HTTP takes blanks off a header and has no line breaks in it, so those few stop before us.
  static Stream<Case> sendable() {
    return BadTokens.all().stream()
        .filter(bad -> bad.token().strip().equals(bad.token()) && !bad.token().contains("\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sendable")
  void aBadTokenEndsInAProblemDocument(Case bad) throws Exception {
    var answer = send(bad.token());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    var headers = answer.headers();
    assertThat(headers.firstValue("WWW-Authenticate").orElse(""))
        .startsWith("Bearer error=\"invalid_token\", error_description=\"");
    assertThat(headers.firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(headers.firstValue("Cache-Control")).contains("no-store");
    var problem = StrictJson.object(answer.body().getBytes(UTF_8));
    assertThat(problem.propertyNames())
        .containsExactly("type", "title", "status", "code", "detail");
    assertThat(problem.get("type").stringValue()).isEqualTo("/problems/unauthenticated");
    assertThat(problem.get("title").stringValue()).isEqualTo("Not signed in");
    assertThat(problem.get("status").intValue()).isEqualTo(401);
    assertThat(problem.get("code").stringValue()).isEqualTo("UNAUTHENTICATED");
    assertThat(problem.get("detail").stringValue()).matches("[A-Z].*\\.");
  }

  @Test
  void allButAFewCanBeSent() {
    assertThat(BadTokens.all().size() - sendable().count()).isLessThanOrEqualTo(4);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("app.kinkit.identity.token.BadTokensTest#goodTokens")
  void aGoodTokenArrives(Case good) throws Exception {
    var answer = send(good.token());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("behind: " + good.name());
  }
}
