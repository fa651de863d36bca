package app.kinkit.command.web.bind;

import app.kinkit.domain.shared.Refused.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A record within a command, before its words are sealed: over HTTP an object, whose fields are
/// read like those of a body.
record Part(Maker maker, List<@Nullable Object> values) {

  /// How an object becomes a record of this type.
  static Kind kind(Class<? extends Record> type) {
    var maker = Maker.of(type);
    var slots = Stream.of(type.getRecordComponents()).map(Slot.OfBody::of).toList();
    return new Kind(
        value -> read(value, slots, maker),
        new Part(maker, all(slots.stream().map(Slot.OfBody::placeholder))));
  }

  private static Part read(Value value, List<Slot.OfBody> slots, Maker maker) throws Wrong {
    var names = slots.stream().map(Slot.OfBody::field).toList();
    if (!(value instanceof Value.Fields(var fields))) {
      throw value == Value.Odd.GIVEN_TWICE
          ? new Wrong("is given twice", "the field once")
          : new Wrong("is not an object", "an object of " + String.join(", ", names));
    }
    var errors = new ArrayList<FieldError>();
    var part = new Part(maker, all(slots.stream().map(slot -> slot.read(fields, errors))));
    Names.strangers(fields.keySet(), names, "this object", errors);
    if (!errors.isEmpty()) {
      throw new Wrong(
          errors.stream()
              .map(e -> new FieldError("." + e.field(), e.message(), e.expected()))
              .toList(),
          part);
    }
    return part;
  }

  private static List<@Nullable Object> all(Stream<? extends @Nullable Object> values) {
    var list = new ArrayList<@Nullable Object>();
    values.forEach(list::add);
    return list;
  }

  Part map(UnaryOperator<@Nullable Object> change) {
    return new Part(maker, all(values.stream().map(change)));
  }

  Object made() {
    return maker.make(values.toArray());
  }

  /// Never shows what a client wrote.
  @Override
  public String toString() {
    return "Part";
  }
}
