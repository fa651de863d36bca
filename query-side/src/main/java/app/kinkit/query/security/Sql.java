package app.kinkit.query.security;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A statement under construction: text from this program, names in quotes, values bound.
///
/// A value never becomes text, so the same shape of request gives the same text and its plan is
/// found prepared.
public final class Sql {
  private final StringBuilder text;
  private final List<@Nullable String> values = new ArrayList<>();
  private @Nullable String whole;

  public Sql() {
    this.text = new StringBuilder();
  }

  private Sql(StringBuilder text, String whole) {
    this.text = text;
    this.whole = whole;
  }

  /// The same statement with other values; neither it nor this one is written on any more.
  public Sql with(UnaryOperator<String> changed) {
    var other = new Sql(text, toString());
    values.forEach(value -> other.values.add(value == null ? null : changed.apply(value)));
    return other;
  }

  /// @param constant a literal of this program, never something a client wrote
  public Sql text(String constant) {
    text.append(constant);
    return this;
  }

  /// @param identifier a name found in the catalogue, or an alias of the dialect's small alphabet
  public Sql name(String identifier) {
    text.append('"').append(identifier.replace("\"", "\"\"")).append('"');
    return this;
  }

  public Sql column(String table, String column) {
    return text(table).text(".").name(column);
  }

  /// @param type the type PostgreSQL reads the value as: from the catalogue, or of this program
  public Sql value(@Nullable String value, String type) {
    text.append("?::").append(type);
    values.add(value);
    return this;
  }

  public Sql add(Sql other) {
    text.append(other.text);
    values.addAll(other.values);
    return this;
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  List<@Nullable String> values() {
    return values;
  }

  @Override
  public String toString() {
    var known = whole;
    if (known == null || known.length() != text.length()) {
      known = text.toString();
      whole = known;
    }
    return known;
  }
}
