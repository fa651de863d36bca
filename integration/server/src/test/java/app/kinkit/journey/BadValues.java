package app.kinkit.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What fields are tried with: the curated values of `values.txt`, those at the limits that a
/// schema names, and words made by chance. The seed of the chance is part of every complaint; say
/// `-Dkinkit.seed=` to have the same words again.
final class BadValues {
  static final long SEED = Long.getLong("kinkit.seed", System.nanoTime());
  static final boolean LONG = Boolean.getBoolean("kinkit.long");
  private static final int BY_CHANCE = LONG ? 200 : 6;
  private static final int ONE_IN = LONG ? 1 : 4;
  private static final JsonMapper JSON = new JsonMapper();
  private static final List<Value> CURATED = read();

  /// Characters that have broken programs, and planes in which any may stand.
  private static final List<String> PIECES =
      List.of(
          "a",
          " ",
          "\n",
          "\t",
          "\"",
          "\\",
          "'",
          "{",
          "}",
          ",",
          "%",
          "\u0001",
          "\u007f",
          "\u00a0",
          "\u0301",
          "\u0430",
          "\u05d0",
          "\u200b",
          "\u200d",
          "\u2028",
          "\u202e",
          "\ufeff",
          "\uffff",
          "\ud83d\ude00",
          "\ud800\udc00",
          "\udbff\udfff",
          "NULL",
          "--",
          "</",
          "${",
          "\u1e9e");

  private BadValues() {}

  /// @param kind of field that it is made for
  /// @param json as it stands in a body, which need not be JSON at all
  record Value(String kind, String name, String json) {
    @Override
    public String toString() {
      return kind + " '" + name + "'";
    }
  }

  /// The values for a field of this schema.
  static List<Value> of(String field, JsonNode schema) {
    var values = share("any", field);
    if (type(schema).equals("array")) {
      values.addAll(curated("list"));
      var items = schema.path("items");
      of(field, items).stream()
          .map(item -> new Value("list", "of " + item, "[" + item.json() + "]"))
          .forEach(values::add);
      return values;
    }
    var kind = kind(schema);
    values.addAll(kind.equals("text") ? share(kind, field) : curated(kind));
    if (kind.equals("address")) {
      values.addAll(share("text", field));
    }
    if (type(schema).equals("string") && schema.has("maxLength")) {
      values.addAll(atTheLimit(schema.path("maxLength").asInt()));
      values.addAll(byChance(field, schema.path("maxLength").asInt()));
    }
    for (var bound : List.of("minimum", "maximum")) {
      if (schema.has(bound)) {
        var number = schema.path(bound).asLong();
        Stream.of(number - 1, number, number + 1)
            .forEach(n -> values.add(new Value("number", "around its " + bound, n.toString())));
      }
    }
    schema.path("enum").forEach(one -> values.add(new Value("choice", "good", one.toString())));
    return values;
  }

  /// Ids for a place in a path.
  static List<String> ids() {
    return curated("id").stream().map(id -> JSON.readTree(id.json()).asString()).toList();
  }

  static List<Value> all() {
    return CURATED;
  }

  /// What many fields are tried with is dealt out among them, unless there is time for all.
  private static List<Value> share(String kind, String field) {
    var all = curated(kind);
    var first = Math.floorMod(field.hashCode(), ONE_IN);
    return Stream.iterate(first, i -> i < all.size(), i -> i + ONE_IN)
        .map(all::get)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<Value> curated(String kind) {
    return CURATED.stream().filter(value -> value.kind().equals(kind)).toList();
  }

  private static String type(JsonNode schema) {
    var type = schema.path("type");
    return type.isArray() ? type.path(0).asString() : type.asString();
  }

  private static String kind(JsonNode schema) {
    if (schema.has("enum")) {
      return "choice";
    }
    return switch (schema.path("format").asString("")) {
      case "uuid" -> "id";
      case "date-time" -> "time";
      case "date" -> "date";
      case "uri" -> "address";
      case "int32" -> "number";
      default -> type(schema).equals("boolean") ? "truth" : "text";
    };
  }

  private static List<Value> atTheLimit(int most) {
    var pair = "\ud83d\ude00";
    return List.of(
        words("as long as it may be", "x".repeat(most)),
        words("one too long", "x".repeat(most + 1)),
        words("as long, with spaces around", " " + "x".repeat(most) + "\n"),
        words("long in bytes", "\u20ac".repeat(most)),
        words("whole pairs", pair.repeat(most / 2)),
        words("a pair across the limit", "x".repeat(most - 1) + pair),
        words("much too long", "x".repeat(100_000)));
  }

  private static List<Value> byChance(String field, int most) {
    var random = new Random(SEED ^ field.hashCode());
    return Stream.generate(
            () -> {
              var words = new StringBuilder();
              var length = random.nextInt(1, Math.min(most, 60) + 1);
              while (words.length() < length) {
                words.append(
                    random.nextInt(4) == 0
                        ? anyCharacter(random)
                        : PIECES.get(random.nextInt(PIECES.size())));
              }
              return words("by chance", words.toString());
            })
        .limit(BY_CHANCE)
        .toList();
  }

  private static String anyCharacter(Random random) {
    var one = random.nextInt(1, Character.MAX_CODE_POINT + 1);
    var surrogate = one >= Character.MIN_SURROGATE && one <= Character.MAX_SURROGATE;
    return surrogate ? "s" : Character.toString(one);
  }

  private static Value words(String name, String words) {
    return new Value("text", name, Objects.requireNonNull(JSON.writeValueAsString(words)));
  }

  private static List<Value> read() {
    try (var in = BadValues.class.getResourceAsStream("values.txt")) {
      var text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", 3))
          .map(parts -> new Value(parts[0], parts[1], parts[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
