package app.kinkit.server.parked;

import static app.kinkit.domain.shared.RefusalCode.NOT_FOUND;

import app.kinkit.command.store.log.PassedOverTable;
import app.kinkit.command.store.log.PassedOverTable.PassedOver;
import app.kinkit.command.web.Caller;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.Refused;
import app.kinkit.projection.follow.Parked;
import app.kinkit.projection.follow.ParkedStreams;
import app.kinkit.projection.follow.ParkedStreams.Tried;
import app.kinkit.server.ops.Operators;
import app.kinkit.server.ops.OpsEndpoint;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/// `/ops/v1/parked` and `/ops/v1/passed-over`: the streams that are set aside, why, and what an
/// admin may do about them. Lists are paged by the position of the event.
public final class ParkedEndpoint extends OpsEndpoint {
  public static final String PARKED = ROOT + "/parked";
  public static final String PASSED_OVER = ROOT + "/passed-over";

  private static final Pattern ONE = Pattern.compile("/([^/]+)/(retry|skip)");

  private final ParkedStreams streams;
  private final Skipping skipping;
  private final PassedOverTable passedOver;

  public ParkedEndpoint(Operators operators, ParkedStreams streams, PassedOverTable passedOver) {
    super(operators);
    this.streams = streams;
    this.skipping = new Skipping(streams, passedOver);
    this.passedOver = passedOver;
  }

  @Override
  protected void answer(Caller admin, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var path = request.getRequestURI().substring(request.getContextPath().length());
    if (path.equals(PASSED_OVER)) {
      require(request, response, "GET", "HEAD");
      send(listed(Paging.of(request)), request, response);
      return;
    }
    var below = path.substring(PARKED.length());
    if (below.isEmpty()) {
      require(request, response, "GET", "HEAD");
      send(parked(Paging.of(request)), request, response);
      return;
    }
    if (below.equals("/retry")) {
      require(request, response, "POST");
      send(retried(Paging.of(request)), request, response);
      return;
    }
    var one = ONE.matcher(below);
    if (!one.matches()) {
      throw nothing();
    }
    require(request, response, "POST");
    var stream = decoded(one.group(1));
    var tried =
        one.group(2).equals("retry")
            ? streams.retry(stream)
            : skip(stream, request, new Actor(admin.id()));
    send(told(tried), request, response);
  }

  private static String decoded(String segment) {
    try {
      return UriUtils.decode(segment, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw nothing();
    }
  }

  private @Nullable Tried skip(String stream, HttpServletRequest request, Actor admin)
      throws IOException {
    var body = body(request);
    var position = body.get("position");
    Invalid.unless(
        position == null || (position.isIntegralNumber() && position.canConvertToLong()),
        "position",
        "is no position",
        "the position of the event that is meant, as the list says it; or leave it out");
    return skipping.skip(
        stream, position == null ? null : position.asLong(), text(body.get("reason")), admin);
  }

  private static @Nullable String text(@Nullable JsonNode value) {
    return value == null || !value.isString() ? null : value.asString();
  }

  private Map<String, Object> parked(Paging paging) {
    var page = streams.after(paging.after(), paging.limit());
    var members = new LinkedHashMap<String, Object>();
    members.put("total", streams.count());
    members.put("parked", page.stream().map(ParkedEndpoint::members).toList());
    var last = page.isEmpty() ? 0 : page.getLast().position();
    members.put("next", paging.next(PARKED, page.size(), last));
    return members;
  }

  private Map<String, Object> retried(Paging paging) {
    var tried = streams.retryAfter(paging.after(), paging.limit());
    var members = new LinkedHashMap<String, Object>();
    members.put("shown", tried.shown());
    members.put("still_parked", tried.stillParked());
    var count = (int) (tried.shown() + tried.stillParked());
    members.put("next", paging.next(PARKED + "/retry", count, tried.last()));
    return members;
  }

  private Map<String, Object> listed(Paging paging) {
    List<PassedOver> page;
    try {
      page = passedOver.after(paging.after(), paging.limit());
    } catch (SQLException e) {
      throw new IllegalStateException("what is passed over cannot be read now", e);
    }
    var members = new LinkedHashMap<String, Object>();
    members.put("passed_over", page.stream().map(ParkedEndpoint::members).toList());
    var last = page.isEmpty() ? 0 : page.getLast().position();
    members.put("next", paging.next(PASSED_OVER, page.size(), last));
    return members;
  }

  private static Map<String, Object> told(@Nullable Tried tried) {
    if (tried == null) {
      throw new Refused(
          NOT_FOUND, "No stream of that name is parked now; GET " + PARKED + " lists those.");
    }
    var now = tried.now();
    var members = new LinkedHashMap<String, Object>();
    members.put("stream", tried.was().stream());
    members.put("position", tried.was().position());
    members.put("shown", now == null);
    members.put("parked", now == null ? null : members(now));
    return members;
  }

  private static Map<String, Object> members(Parked parked) {
    var members = new LinkedHashMap<String, Object>();
    members.put("stream", parked.stream());
    members.put("position", parked.position());
    members.put("last_position", parked.lastPosition());
    members.put("events", parked.events());
    members.put("type", parked.type());
    members.put("reason", parked.reason());
    members.put("parked_at", parked.parkedAt().toString());
    return members;
  }

  private static Map<String, Object> members(PassedOver each) {
    var members = new LinkedHashMap<String, Object>();
    members.put("position", each.position());
    members.put("stream", each.stream());
    members.put("type", each.type());
    members.put("reason", each.reason());
    members.put("actor", each.actor());
    members.put("at", each.at().toString());
    return members;
  }
}
