package app.kinkit.journey;

import app.kinkit.command.web.Pages;
import app.kinkit.journey.BadValues.Value;
import app.kinkit.journey.Client.Answer;
import app.kinkit.journey.OpenApi.Operation;
import app.kinkit.journey.Scenes.Lasts;
import app.kinkit.journey.Scenes.Ready;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/// One command, tried with everything; complaints are collected, so that one run finds them all.
final class BadValuesTrial {
  private static final JsonMapper JSON = new JsonMapper();
  private static final AtomicInteger NETWORKS = new AtomicInteger();

  /// Where words show under another name than they are sent under.
  private static final Map<String, String> COLUMNS =
      Map.of("ConfirmAdult.method", "adult_confirmation_method");

  /// What nobody reads: the members of a dissolved bond have left it, and a code is kept nowhere.
  private static final Set<String> UNSEEN =
      Set.of("DissolveBond.reason", "RedeemInvite.invite_code");

  private final Operation operation;
  private final Scenes.Scene scene;
  private final JsonNode properties;
  private final List<String> complaints = new ArrayList<>();
  private @Nullable Ready ready;
  private int accepted;

  BadValuesTrial(Scenes scenes, Operation operation) {
    this.operation = operation;
    this.scene = scenes.of(name(operation));
    this.properties = operation.content().path("schema").path("properties");
  }

  BadValuesTrial tried() {
    var plain = send(ready(), Map.of(), Map.of());
    judge("as it should be", plain);
    if (plain.status() >= 300) {
      complaints.add("Scenes knows no place where it is carried out: " + plain.body());
    }
    for (var field : properties.propertyNames()) {
      for (var value : BadValues.of(field, properties.path(field))) {
        tryField(field, value);
      }
      tryParts(field, properties.path(field));
    }
    for (var variable : operation.parameters("path", false)) {
      var name = Objects.requireNonNull(variable.path("name").asString());
      for (var id : BadValues.ids()) {
        judge(name + " in the path: " + id, send(ready(), Map.of(name, id), Map.of()));
      }
    }
    return this;
  }

  List<String> complaints() {
    return complaints;
  }

  int accepted() {
    return accepted;
  }

  private void tryField(String field, Value value) {
    var here = ready();
    var answer = send(here, Map.of(), Map.of(field, value.json()));
    judge(field + " with " + value, answer);
    if (answer.status() < 300) {
      readBack(here, field, value, answer);
    }
  }

  /// The fields of an object, or of the one item of a list of them.
  private void tryParts(String field, JsonNode schema) {
    var isList = schema.has("items");
    var parts = (isList ? schema.path("items") : schema).path("properties");
    var example = operation.content().path("example").path(field);
    for (var name : parts.propertyNames()) {
      for (var value : BadValues.of(name, parts.path(name))) {
        var fields = new LinkedHashMap<String, String>();
        (isList ? example.path(0) : example)
            .propertyStream()
            .forEach(one -> fields.put(one.getKey(), one.getValue().toString()));
        fields.put(name, value.json());
        var here = ready();
        var part = object(fields);
        var answer = send(here, Map.of(), Map.of(field, isList ? "[" + part + "]" : part));
        judge("%s.%s with %s".formatted(field, name, value), answer);
        if (answer.status() < 300
            && isWords(JSON.readTree(value.json()))
            && isText(parts.path(name))) {
          var shown = shown(here, answer, field);
          var inside = (isList ? shown.path(0) : shown).path(name);
          complainUnlessShown(field + "." + name, value, inside);
        }
      }
    }
  }

  private static String object(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  private Ready ready() {
    var known = ready;
    if (known == null || scene.lasts() == Lasts.ONE_TRIED) {
      known = scene.setting().get();
      ready = known;
    }
    return known;
  }

  private void judge(String what, Answer answer) {
    complaints(operation, answer).forEach(complaint -> complaints.add(what + ": " + complaint));
    if (answer.status() < 300) {
      accepted++;
      ready = scene.lasts() == Lasts.ALWAYS ? ready : null;
    }
  }

  /// An answer is one that the operation names, and a refusal is a whole problem without innards.
  static List<String> complaints(Operation operation, Answer answer) {
    try {
      if (answer.status() < 300) {
        Problems.silent(answer);
      } else {
        Problems.whole(answer, answer.status(), answer.json().path("code").asString("none"));
      }
    } catch (AssertionError | JacksonException bad) {
      return List.of(bad.getMessage() + " in " + answer);
    }
    var named = operation.spec().path("responses").has(Integer.toString(answer.status()));
    return named && answer.status() < 500 ? List.of() : List.of("unexpected " + answer);
  }

  private Answer send(Ready here, Map<String, String> ids, Map<String, String> raw) {
    var path = operation.path();
    for (var variable : operation.parameters("path", false)) {
      var name = Objects.requireNonNull(variable.path("name").asString());
      var id = ids.getOrDefault(name, here.ids().getOrDefault(name, "none"));
      var encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
      path = path.replace("{" + name + "}", encoded);
    }
    var fields = new LinkedHashMap<String, String>();
    var schema = operation.content().path("schema");
    var example = operation.content().path("example");
    schema.path("required").forEach(name -> fields.put(name.asString(), json(example, name)));
    if (schema.has("minProperties") && raw.isEmpty()) {
      example
          .propertyStream()
          .limit(1)
          .forEach(one -> fields.put(one.getKey(), one.getValue().toString()));
    }
    here.fields().forEach((name, value) -> fields.put(name, JSON.writeValueAsString(value)));
    fields.putAll(raw);
    var body = object(fields);
    var network = NETWORKS.incrementAndGet();
    var from = "203.%d.%d.%d".formatted(network >> 16 & 255, network >> 8 & 255, network & 255);
    return here.who()
        .raw("POST", path, body.getBytes(StandardCharsets.UTF_8), "X-Forwarded-For", from);
  }

  private static String json(JsonNode example, JsonNode name) {
    return example.path(name.asString()).toString();
  }

  /// Words are trimmed, and nothing else happens to them.
  private void readBack(Ready here, String field, Value value, Answer answer) {
    var sent = JSON.readTree(value.json());
    var known = name(operation) + "." + field;
    if (!isWords(sent) || !isText(properties.path(field)) || UNSEEN.contains(known)) {
      return;
    }
    complainUnlessShown(field, value, shown(here, answer, COLUMNS.getOrDefault(known, field)));
  }

  private JsonNode shown(Ready here, Answer answer, String column) {
    var rows = here.shows() != null ? here.shows() : table() + "?id=eq." + answer.id();
    var query = rows + "&select=" + column;
    var read =
        here.who().get("/rest/v1/" + query, "X-Min-Position", Long.toString(answer.position()));
    return read.status() == 200 ? read.json().path(0).path(column) : JSON.readTree(read.body());
  }

  private void complainUnlessShown(String field, Value value, JsonNode shown) {
    if (!trimmed(JSON.readTree(value.json())).equals(shown)) {
      complaints.add("%s with %s was accepted and shows as %s".formatted(field, value, shown));
    }
  }

  private String table() {
    return Pages.all().lines().stream()
        .filter(line -> line.toString().equals(operation.toString()))
        .map(line -> line.table())
        .findFirst()
        .orElseThrow();
  }

  private static boolean isText(JsonNode schema) {
    var items = schema.has("items") ? schema.path("items") : schema;
    return items.has("maxLength");
  }

  /// Text that is not blank, or a list of such.
  private static boolean isWords(JsonNode sent) {
    return sent.isArray()
        ? !sent.isEmpty() && sent.valueStream().allMatch(BadValuesTrial::isWords)
        : sent.isString() && !sent.asString("").isBlank();
  }

  private static JsonNode trimmed(JsonNode sent) {
    if (sent.isString()) {
      return StringNode.valueOf(sent.asString("").strip());
    }
    var items = JSON.createArrayNode();
    sent.forEach(item -> items.add(trimmed(item)));
    return items;
  }

  private static String name(Operation operation) {
    return Objects.requireNonNull(operation.spec().path("operationId").asString());
  }
}
