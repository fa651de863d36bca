package app.kinkit.query;

import app.kinkit.query.dialect.DialectException;
import app.kinkit.query.dialect.QueryParser;
import app.kinkit.query.security.ReadRefused;
import app.kinkit.query.security.ReadRefused.Problem;
import app.kinkit.query.security.Reader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.OptionalLong;
import java.util.function.Function;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/// `/rest/v1/{table}` and `/rest/v1/rpc/{function}`: reads a table or what a function gives for
/// PostgREST's clients, and shows writers the way to commands.
public final class RestEndpoint implements HttpRequestHandler, CorsConfigurationSource {
  /// Where the endpoint is mounted; the name of a table follows.
  public static final String PATH = "/rest/v1/";

  private static final JsonMapper JSON = new JsonMapper();

  private final TableReaders tables;
  private final ReaderOf readers;
  private final Positions positions;
  private final CommandHints hints;
  private final CorsConfiguration cors;
  private final Duration patience;

  RestEndpoint(
      TableReaders tables,
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
        case "OPTIONS" -> response.setHeader("Allow", "OPTIONS, " + Target.of(request).allowed());
        case "POST" -> post(request, response);
        default -> throw noWrite(request);
      }
    } catch (ReadRefused refused) {
      write(request, response, refused);
    } catch (DialectException malformed) {
      var status = malformed.code().equals("PGRST103") ? 416 : 400;
      write(
          request,
          response,
          ReadRefused.of(
              status, malformed.code(), malformed.text(), malformed.details(), malformed.hint()));
    }
  }

  private void read(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var reader = reader(request);
    var target = Target.of(request);
    var wishes = Wishes.of(request);
    var text = request.getQueryString();
    if (target.function()) {
      var call = QueryParser.call(text);
      var arguments = new LinkedHashMap<String, JsonNode>();
      call.arguments().forEach((name, value) -> arguments.put(name, StringNode.valueOf(value)));
      var query = wishes.applied(call.query());
      answer(
          request,
          response,
          wishes,
          reader,
          tables -> tables.call(reader, target.name(), arguments, query, wishes.wanted()));
    } else if (wishes.range() == null) {
      var address = text == null ? "" : text;
      answer(
          request,
          response,
          wishes,
          reader,
          tables -> tables.read(reader, target.name(), address, wishes.wanted()));
    } else {
      var query = wishes.applied(QueryParser.parse(text));
      answer(
          request,
          response,
          wishes,
          reader,
          tables -> tables.read(reader, target.name(), query, wishes.wanted()));
    }
  }

  /// A function takes its arguments from the body as well; nothing else can be posted.
  private void post(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var target = Target.of(request);
    if (!target.function()) {
      throw noWrite(request);
    }
    var reader = reader(request);
    var wishes = Wishes.of(request);
    var query = QueryParser.parse(request.getQueryString());
    var arguments = CallBody.arguments(request);
    answer(
        request,
        response,
        wishes,
        reader,
        tables -> tables.call(reader, target.name(), arguments, query, wishes.wanted()));
  }

  private Reader reader(HttpServletRequest request) {
    return readers
        .readerOf(request)
        .orElseThrow(() ->
            ReadRefused.unauthorized(
                "PGRST301",
                "The request carries no token",
                "Send 'Authorization: Bearer' with a token, or with the publishable key."));
  }

  private void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Wishes wishes,
      Reader reader,
      Function<TableReader, Page> read)
      throws IOException {
    await(wishes.position());
    var chosen = tables.at(reader, wishes.moment());
    var page = read.apply(chosen.tables()).requireWithin();
    var body = wishes.body(page);
    response.setStatus(page.status());
    response.setHeader("Content-Range", page.contentRange());
    response.setHeader("X-Position", Long.toString(chosen.position()));
    var preferences = wishes.preferences().applied();
    if (!preferences.isEmpty()) {
      response.setHeader("Preference-Applied", preferences);
    }
    send(request, response, wishes.media().type(), body);
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

  private ReadRefused noWrite(HttpServletRequest request) {
    var target = Target.of(request);
    if (target.function()) {
      return ReadRefused.of(
              405,
              "PGRST101",
              "Cannot use the " + request.getMethod() + " method on RPC",
              null,
              "Call a function with GET or POST.")
          .with("Allow", target.allowed());
    }
    var commands = hints.forTable(target.name());
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
        .with("Allow", target.allowed());
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
