package app.kinkit.command.serial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;

/// What earlier programs wrote, as today's would have written it. Whoever reads the log reads
/// through here: Axon when it sources an aggregate, and [EventDecoding] for everybody else.
///
/// An event has as many steps as it has had revisions before today's, the first of them lifting
/// revision 1 to 2. So there is a way from every revision to today's, and none from any other. A
/// step sees the stored JSON with private words sealed, changes it in place, and asks nobody else
/// anything. One that fails makes the event unknown: nothing is decided by it, and its stream is
/// parked.
public final class Upcasters implements EventUpcaster {
  private final Map<String, List<Step>> steps;
  private final ObjectMapper mapper = Serialization.mapper();

  private Upcasters(Map<String, List<Step>> steps) {
    this.steps = steps;
  }

  /// From one revision of an event to the next.
  @FunctionalInterface
  public interface Step {
    void lift(ObjectNode event);
  }

  /// @param steps by the name of the event
  public static Upcasters of(Map<String, List<Step>> steps) {
    return new Upcasters(Map.copyOf(steps));
  }

  static Upcasters ofPlatform() {
    return of(
        Map.of(
            "TaskAssigned",
            List.of(Upcasters::saysAll),
            "RuleCreated",
            List.of(Upcasters::stepsAreObjects),
            "RuleAmended",
            List.of(Upcasters::stepsAreObjects)));
  }

  /// Before, what was left out meant: due at an hour, once only, nobody low on energy.
  private static void saysAll(ObjectNode taskAssigned) {
    fill(taskAssigned, "all_day", BooleanNode.FALSE);
    fill(taskAssigned, "recurring", TextNode.valueOf("none"));
    fill(taskAssigned, "low_energy_acknowledged", BooleanNode.FALSE);
  }

  private static void fill(ObjectNode event, String field, JsonNode value) {
    if (!event.hasNonNull(field)) {
      event.set(field, value);
    }
  }

  /// Before, a step of a protocol was its text and no more.
  private static void stepsAreObjects(ObjectNode rule) {
    if (rule.get("steps") instanceof ArrayNode texts) {
      var steps = rule.putArray("steps");
      texts.forEach(text -> steps.addObject().set("text", text));
    }
  }

  /// The events that have steps.
  Set<String> names() {
    return steps.keySet();
  }

  /// The revision that today's program writes.
  String current(String type) {
    return Integer.toString(stepsOf(type).size() + 1);
  }

  /// Whether there is a way from this revision to today's.
  boolean reads(String type, String revision) {
    return revision.equals(current(type))
        || IntStream.rangeClosed(1, stepsOf(type).size())
            .anyMatch(n -> Integer.toString(n).equals(revision));
  }

  private List<Step> stepsOf(String type) {
    return steps.getOrDefault(type, List.of());
  }

  /// The stored JSON of a revision that can be read, as today's program would have stored it.
  byte[] today(String type, String revision, byte[] json) throws IOException {
    if (revision.equals(current(type))) {
      return json;
    }
    if (!(mapper.readTree(json) instanceof ObjectNode event)) {
      throw new IOException("no JSON object");
    }
    stepsOf(type).stream().skip(Integer.parseInt(revision) - 1L).forEach(step -> step.lift(event));
    return mapper.writeValueAsBytes(event);
  }

  @Override
  public Stream<IntermediateEventRepresentation> upcast(
      Stream<IntermediateEventRepresentation> stored) {
    return stored.map(this::today);
  }

  private IntermediateEventRepresentation today(IntermediateEventRepresentation stored) {
    var type = stored.getType().getName();
    var revision = stored.getType().getRevision();
    if (revision.equals(current(type)) || !reads(type, revision)) {
      return stored;
    }
    return stored.upcastPayload(
        new SimpleSerializedType(type, current(type)),
        byte[].class,
        json -> {
          try {
            return today(type, revision, json);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
