package app.kinkit.journey;

import static app.kinkit.journey.Problems.whole;
import static org.assertj.core.api.Assertions.assertThat;

import app.kinkit.domain.shared.EventLog;
import app.kinkit.journey.ContractScenes.Waiting;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The document of a contract, as a page, on paper, and byte by byte as it was signed.
class ContractDocumentJourneyTest {
  private static final RunningServer SERVER = RunningServer.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String WORDS =
      "Nobody writes after ten.\n\n<script>alert(1)</script> \u041f\u043e\u0441\u043b\u0435 \ud83d\ude00\n";

  private final Household home = Household.found(SERVER.address());
  private final ContractScenes scenes = new ContractScenes(home);

  @AfterAll
  static void close() {
    HTTP.close();
  }

  private static String path(String contract, String extension) {
    return "/contracts/v1/" + contract + "/document" + extension;
  }

  private static HttpResponse<byte[]> get(Client who, String path, String accept)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(SERVER.address().resolve(path))
            .header("Authorization", "Bearer " + who.token())
            .header("Accept", accept)
            .header("X-Min-Position", Long.toString(SERVER.part(EventLog.class).head()))
            .build();
    return HTTP.send(request, BodyHandlers.ofByteArray());
  }

  private static Client.Answer ask(Client who, String path) {
    return who.get(path, "X-Min-Position", Long.toString(SERVER.part(EventLog.class).head()));
  }

  private Waiting signed() {
    var waiting = scenes.propose(scenes.drafted("title", "Quiet \"hours\"", "content", WORDS));
    var signature =
        Map.of(
            "content_sha256",
            waiting.hash(),
            "method",
            "physical",
            "evidence",
            "The paper lies in the drawer");
    home.doer().command("/contract-series/" + waiting.contract() + "/sign", signature).is(200);
    ContractScenes.sign(home.lead(), waiting).is(200);
    return waiting;
  }

  @Test
  void theTextIsTheVeryOneThatWasSigned() throws Exception {
    var waiting = signed();
    var text = get(home.member(), path(waiting.contract(), ".txt"), "*/*");
    assertThat(text.statusCode()).isEqualTo(200);
    assertThat(text.headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
    var sha256 = MessageDigest.getInstance("SHA-256").digest(text.body());
    assertThat(HexFormat.of().formatHex(sha256)).isEqualTo(waiting.hash());
    assertThat(new String(text.body(), StandardCharsets.UTF_8))
        .contains("Title: Quiet \"hours\"\n", "Signer: " + home.doer().id(), WORDS.strip());
  }

  @Test
  void thePageTellsHashSignersMethodsTimesAndPositionsAndRunsNothing() throws Exception {
    var waiting = signed();
    var page = get(home.doer(), path(waiting.contract(), ""), "text/html, application/pdf;q=0.5");
    var html = new String(page.body(), StandardCharsets.UTF_8);
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("sandbox");
    assertThat(html)
        .contains("Quiet &quot;hours&quot;", "&lt;script&gt;", waiting.hash(), home.lead().id())
        .contains("signed, physical, ", "signed, digital, ", "The paper lies in the drawer")
        .contains("Status</dt><dd>active")
        .containsPattern("Binding since</dt><dd>[0-9TZ:.-]+, position \\d+ of the log")
        .contains("has the SHA-256 that its signers signed")
        .doesNotContain("<script>");
  }

  @Test
  void thePaperSaysTheSame() throws Exception {
    var waiting = signed();
    for (var paper :
        new String[][] {{".pdf", "*/*"}, {"", "application/pdf"}, {".pdf", "text/html"}}) {
      var pdf = get(home.lead(), path(waiting.contract(), paper[0]), paper[1]);
      assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
      assertThat(pdf.headers().firstValue("Content-Disposition").orElse("")).endsWith(".pdf\"");
      try (var document = Loader.loadPDF(pdf.body())) {
        assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
            .contains(
                "Quiet \"hours\"", "<script>alert(1)</script>", "\u041f\u043e\u0441\u043b\u0435")
            .contains(waiting.hash(), "signed, physical, ", "position ")
            .contains("has the SHA-256 that its signers signed");
        assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Quiet \"hours\"");
      }
    }
  }

  @Test
  void aLongContractHasManyPages() throws Exception {
    var long_ = "w".repeat(500) + " and a line about quiet hours.".repeat(1_200);
    var waiting = scenes.propose(scenes.drafted("content", long_));
    var pdf = get(home.lead(), path(waiting.contract(), ".pdf"), "*/*");
    try (var document = Loader.loadPDF(pdf.body())) {
      assertThat(document.getNumberOfPages()).isGreaterThan(5);
      var text = new PDFTextStripper().getText(document);
      assertThat(text.split("quiet", -1)).hasSize(1_201);
      assertThat(text.replaceAll("\\s", "")).contains("w".repeat(500));
    }
  }

  @Test
  void itIsForWhoeverMayReadTheRowNow() {
    var contract = signed().contract();
    var stranger = Client.adult(SERVER.address(), "Stranger");
    for (var form : new String[] {"", ".html", ".pdf", ".txt"}) {
      ask(home.member(), path(contract, form)).is(200);
      whole(ask(stranger, path(contract, form)), 404, "NOT_FOUND");
      whole(ask(Client.nobody(SERVER.address()), path(contract, form)), 401, "UNAUTHENTICATED");
    }
    home.member().command("/bonds/" + home.bond() + "/leave", Map.of()).is(200);
    whole(ask(home.member(), path(contract, "")), 404, "NOT_FOUND");
  }

  @Test
  void aDraftHasNoDocumentAndOtherPathsAreNotThere() {
    var draft = scenes.drafted();
    whole(ask(home.lead(), path(draft, "")), 409, "CONTRACT_NOT_PROPOSED");
    whole(ask(home.doer(), path(draft, "")), 404, "NOT_FOUND");
    whole(ask(home.lead(), path(draft, ".doc")), 404, "NOT_FOUND");
    whole(ask(home.lead(), "/contracts/v1/" + draft), 404, "NOT_FOUND");
    whole(ask(home.lead(), path(UUID.randomUUID().toString(), "")), 404, "NOT_FOUND");
    whole(home.lead().post(path(draft, ""), Map.of()), 405, "METHOD_NOT_ALLOWED");
    assertThat(home.lead().raw("HEAD", path(signed().contract(), ""), new byte[0]).is(200).body())
        .isEmpty();
  }

  @Test
  void whenWordsAreErasedTheDocumentSaysSoAndKeepsTheHash() throws Exception {
    var waiting = signed();
    home.lead().command("/me/close", Map.of()).is(200);
    var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    String html;
    do {
      assertThat(System.nanoTime()).as("it is erased in time").isLessThan(deadline);
      LockSupport.parkNanos(50_000_000);
      var page = get(home.doer(), path(waiting.contract(), ".html"), "*/*");
      html = new String(page.body(), StandardCharsets.UTF_8);
    } while (html.contains("Nobody writes"));
    assertThat(html)
        .contains("erased with the account", "cannot be taken again", waiting.hash())
        .contains("Status</dt><dd>withdrawn");
    whole(ask(home.doer(), path(waiting.contract(), ".txt")), 404, "NOT_FOUND");
  }
}
