package app.kinkit.command.web.problem;

import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.shared.Refused.FieldError;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A refusal as a problem document (RFC 9457): a stable code for clients, a sentence for people,
/// every wrong field, and the facts of the refusal beside them.
///
/// @param commandId by which the platform's log knows the request
public record Problem(Refused refused, @Nullable UUID commandId) {
  private static final JsonMapper JSON = new JsonMapper();

  public void send(HttpServletResponse response) throws IOException {
    var code = refused.code();
    response.setStatus(code.status());
    if (code == RefusalCode.UNAUTHENTICATED) {
      response.setHeader("WWW-Authenticate", "Bearer");
    }
    if (isTemporary(code)) {
      var seconds = refused.facts().getOrDefault("retry_after", 1);
      response.setHeader("Retry-After", seconds.toString());
    }
    var body = JSON.writeValueAsBytes(members());
    response.setContentType("application/problem+json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private static boolean isTemporary(RefusalCode code) {
    return code.status() == 503 || code.status() == 429 || code == RefusalCode.CONFLICT;
  }

  private Map<String, Object> members() {
    var code = refused.code();
    var members = new LinkedHashMap<String, Object>();
    members.put("type", ProblemEndpoint.ROOT + "/" + kebab(code));
    members.put("title", Catalogue.of(code).title());
    members.put("status", code.status());
    members.put("code", code.name());
    members.put("detail", String.valueOf(refused.getMessage()));
    if (!refused.errors().isEmpty()) {
      members.put("errors", refused.errors().stream().map(Problem::error).toList());
    }
    if (commandId != null) {
      members.put("command_id", commandId.toString());
    }
    refused.facts().forEach((name, fact) -> members.putIfAbsent(name, plain(fact)));
    return members;
  }

  /// `NOT_ALLOWED` is `not-allowed` in addresses.
  static String kebab(RefusalCode code) {
    return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, Object> error(FieldError error) {
    var members = new LinkedHashMap<String, Object>();
    members.put("field", error.field());
    members.put("message", error.message());
    if (error.expected() != null) {
      members.put("expected", error.expected());
    }
    return members;
  }

  /// Facts speak HTTP's language too: enums in small letters, ids as bare UUIDs.
  private static Object plain(Object fact) {
    return switch (fact) {
      case Number number -> number;
      case Boolean truth -> truth;
      case Id id -> id.value().toString();
      case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
      case List<?> list -> list.stream().map(Problem::plain).toList();
      default -> fact.toString();
    };
  }
}
