package app.kinkit.query.dialect;

import app.kinkit.query.dialect.Field.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A place in a text, and the few steps every parser here takes from it.
final class Cursor {
  /// Deeper nesting has no use and would only exhaust the stack.
  static final int MAX_DEPTH = 16;

  private final String what;
  private final String text;
  private int at;

  Cursor(String what, String text) {
    this.what = what;
    this.text = text;
  }

  void skipSpaces() {
    while (accept(" ")) {}
  }

  boolean atEnd() {
    return at == text.length();
  }

  boolean sees(char wanted) {
    return at < text.length() && text.charAt(at) == wanted;
  }

  boolean accept(String wanted) {
    if (!text.startsWith(wanted, at)) {
      return false;
    }
    at += wanted.length();
    return true;
  }

  void expect(String wanted) {
    if (!accept(wanted)) {
      throw error("\"" + wanted + "\"");
    }
  }

  void expectEnd() {
    if (!atEnd()) {
      throw error("end of input");
    }
  }

  /// Everything up to one of the stops, or to the end.
  String until(String stops) {
    var start = at;
    while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  String rest() {
    var start = at;
    at = text.length();
    return text.substring(start);
  }

  /// A name of a column, a table, a constraint: letters, digits, `_ $ -` and spaces, or in quotes.
  String name() {
    skipSpaces();
    if (sees('"')) {
      return quoted();
    }
    var start = at;
    while (at < text.length() && inName(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
    var name = text.substring(start, at).strip();
    if (name.isEmpty()) {
      throw error("field name (* or [a..z0..9_$])");
    }
    return name;
  }

  /// A name, and the path into its JSON: `extra->list->0->>name`.
  Field field() {
    var column = name();
    var path = new ArrayList<Step>();
    while (sees('-') && text.startsWith("->", at)) {
      if (path.size() == MAX_DEPTH) {
        throw error("at most " + MAX_DEPTH + " arrows");
      }
      path.add(step());
    }
    return new Field(column, List.copyOf(path));
  }

  private Step step() {
    expect("->");
    var asText = accept(">");
    var start = at;
    accept("-");
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    var digits = text.substring(start, at);
    if (digits.equals("-")) {
      throw error("digit");
    }
    if (!digits.isEmpty() && !inWord()) {
      return new Step(digits, true, asText);
    }
    at = start;
    return new Step(sees('"') ? quoted() : key(), false, asText);
  }

  /// A key inside JSON: anything but what ends it.
  private String key() {
    var start = at;
    while (inWord()) {
      at++;
    }
    if (at == start) {
      throw error("a key, or a place in a list");
    }
    return text.substring(start, at);
  }

  private boolean inWord() {
    return !atEnd() && "(),.:>".indexOf(text.charAt(at)) < 0 && !text.startsWith("->", at);
  }

  /// A name that will be a key of the answer: only characters that need no escape anywhere.
  String alias() {
    var start = at;
    var alias = name();
    if (!isAlias(alias)) {
      at = start;
      throw error("an alias of letters, digits, _ $ - and spaces, at most 63 bytes");
    }
    return alias;
  }

  private boolean isAlias(String name) {
    return isKey(name) && name.codePoints().allMatch(this::inName);
  }

  /// Can be a key of the answer, which the database cuts at 63 bytes.
  static boolean isKey(String name) {
    return !name.isEmpty()
        && name.codePoints().noneMatch(each -> each == '"' || each == '\\' || each < ' ')
        && name.getBytes(StandardCharsets.UTF_8).length <= 63;
  }

  private boolean inName(int point) {
    return point == '_'
        || point == '$'
        || point == ' '
        || (point == '-' && !text.startsWith("->", at))
        || Character.isLetterOrDigit(point)
        || Character.getType(point) == Character.NON_SPACING_MARK
        || Character.getType(point) == Character.COMBINING_SPACING_MARK;
  }

  /// `"a \"quoted\" text"`; a backslash takes the next character as it is.
  String quoted() {
    expect("\"");
    var value = new StringBuilder();
    while (!sees('"')) {
      accept("\\");
      if (atEnd()) {
        throw error("closing quote");
      }
      value.append(text.charAt(at++));
    }
    at++;
    return value.toString();
  }

  boolean hasClosingQuote() {
    for (int next = at + 1; next < text.length(); next++) {
      if (text.charAt(next) == '"') {
        return true;
      }
      next += text.charAt(next) == '\\' ? 1 : 0;
    }
    return false;
  }

  int mark() {
    return at;
  }

  void back(int mark) {
    at = mark;
  }

  DialectException error(String expected) {
    var found =
        atEnd() ? "end of input" : "\"" + text.substring(at, text.offsetByCodePoints(at, 1)) + "\"";
    return DialectException.malformed(
        "\"failed to parse %s (%s)\" (line 1, column %d)".formatted(what, text, at + 1),
        "unexpected " + found + " expecting " + expected);
  }
}
