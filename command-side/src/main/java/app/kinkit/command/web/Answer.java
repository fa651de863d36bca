package app.kinkit.command.web;

import app.kinkit.command.dispatch.Outcome;
import app.kinkit.command.page.Line;
import app.kinkit.command.web.bind.Binder;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a carried out command says; the same for a repeat of it, which is marked by a header.
record Answer(Line line, Outcome outcome, @Nullable String inviteCode) {
  private static final JsonMapper JSON = new JsonMapper();

  void send(HttpServletResponse response) throws IOException {
    response.setStatus(line.creates() ? 201 : 200);
    response.setHeader("ETag", "\"" + outcome.version() + "\"");
    if (line.creates()) {
      response.setHeader("Location", "/rest/v1/" + line.table() + "?id=eq." + outcome.id());
    }
    if (outcome.repeated()) {
      response.setHeader("Idempotency-Replayed", "true");
    }
    var body = JSON.writeValueAsBytes(members());
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  private Map<String, Object> members() {
    var members = new LinkedHashMap<String, Object>();
    members.put("id", outcome.id().toString());
    members.put("version", outcome.version());
    members.put("position", outcome.position());
    members.put("events", events());
    if (inviteCode != null) {
      members.put(Binder.INVITE_CODE, inviteCode);
    }
    return members;
  }

  private List<Map<String, Object>> events() {
    return outcome.events().stream().map(Answer::event).toList();
  }

  private static Map<String, Object> event(Outcome.Happened happened) {
    var event = new LinkedHashMap<String, Object>();
    event.put("type", happened.type());
    event.put("position", happened.position());
    return event;
  }
}
