package app.kinkit.query;

import app.kinkit.query.dialect.DialectException;
import app.kinkit.query.dialect.QueryParser;
import app.kinkit.query.security.ReadRefused;
import app.kinkit.query.security.ReadRefused.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import tools.jackson.databind.json.JsonMapper;

/// `/rest/v1/{table}`: reads a table for PostgREST's clients, and shows writers the way to
/// commands.
public final class RestEndpoint implements HttpRequestHandler, CorsConfigurationSource {
  /// Where the endpoint is mounted; the name of a table follows.
  public static final String PATH = "/rest/v1/";

  private static final JsonMapper JSON = new JsonMapper();

  private final TableReader tables;
  private final ReaderOf readers;
  private final Positions positions;
  private final CommandHints hints;
  private final CorsConfiguration cors;
  private final Duration patience;

  RestEndpoint(
      TableReader tables,
      ReaderOf readers,
      Positions positions,
      CommandHints hints,
      QuerySettings settings) {
    this.tables = tables;
    this.readers = readers;
    this.positions = positions;
    this.hints = hints;
    this.cors = settings.cors();
    this.patience = settings.positionWait();
  }

  @Override
  public CorsConfiguration getCorsConfiguration(HttpServletRequest request) {
    return cors;
  }

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      switch (request.getMethod()) {
        case "GET", "HEAD" -> read(request, response);
        case "OPTIONS" -> response.setHeader("Allow", "OPTIONS, GET, HEAD");
        default -> throw noWrite(request);
      }
    } catch (ReadRefused refused) {
      write(request, response, refused);
    } catch (DialectException malformed) {
      var status = malformed.code().equals("PGRST103") ? 416 : 400;
      write(
          request,
          response,
          ReadRefused.of(status, malformed.code(), malformed.text(), malformed.details(), null));
    }
  }

  private void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var reader =
        readers
            .readerOf(request)
            .orElseThrow(() ->
                ReadRefused.unauthorized(
                    "PGRST301",
                    "The request carries no token",
                    "Send 'Authorization: Bearer' with a token, or with the publishable key."));
    var table = table(request);
    var wishes = Wishes.of(request);
    var query = wishes.applied(QueryParser.parse(request.getQueryString()));
    await(wishes.position());
    var applied = positions.applied();
    var page = tables.read(reader, table, query, wishes.count() != null).requireWithin();
    var body = wishes.single() ? page.single() : page.json();
    response.setStatus(page.status());
    response.setHeader("Content-Range", page.contentRange());
    response.setHeader("X-Position", Long.toString(applied));
    if (wishes.count() != null) {
      response.setHeader("Preference-Applied", "count=" + wishes.count());
    }
    send(request, response, wishes.single() ? Wishes.OBJECT : "application/json", body);
  }

  private void await(OptionalLong position) {
    if (position.isEmpty()) {
      return;
    }
    try {
      if (positions.awaitApplied(position.getAsLong(), patience)) {
        return;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw ReadRefused.tryAgain(
        "POSITION_NOT_REACHED",
        "The read tables have not reached position " + position.getAsLong() + " yet",
        "Send the same request again, or leave X-Min-Position out to read what there is.");
  }

  private static String table(HttpServletRequest request) {
    var path = request.getRequestURI();
    var start = path.indexOf(PATH);
    var name = start < 0 ? "" : QueryParser.name(path.substring(start + PATH.length()));
    if (name.isEmpty() || name.indexOf('/') >= 0) {
      throw ReadRefused.of(
          404,
          "PGRST125",
          "Invalid path specified in request URL",
          null,
          "Read a table at " + PATH + "{table}.");
    }
    return name;
  }

  private ReadRefused noWrite(HttpServletRequest request) {
    var table = table(request);
    var commands = hints.forTable(table);
    var hint =
        commands.isEmpty()
            ? "Rows follow from commands; see the commands below /commands/v1."
            : "Send a command instead: " + String.join("; ", commands);
    return ReadRefused.of(
            405,
            "PGRST117",
            "Unsupported HTTP method: " + request.getMethod(),
            "Tables are read-only here.",
            hint)
        .with("Allow", "GET, HEAD");
  }

  private static void write(
      HttpServletRequest request, HttpServletResponse response, ReadRefused refused)
      throws IOException {
    response.setStatus(refused.status());
    refused.headers().forEach(response::setHeader);
    var body = json(refused.problem()).getBytes(StandardCharsets.UTF_8);
    send(request, response, "application/json", body);
  }

  private static String json(Problem problem) {
    return JSON.writeValueAsString(problem);
  }

  private static void send(
      HttpServletRequest request, HttpServletResponse response, String type, byte[] body)
      throws IOException {
    response.setContentType(type + "; charset=utf-8");
    if (!request.getMethod().equals("HEAD")) {
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }
}
