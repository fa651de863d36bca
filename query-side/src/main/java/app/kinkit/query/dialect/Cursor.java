package app.kinkit.query.dialect;

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
    while (accept(" ")) {}
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

  /// A name that will be a key of the answer: only characters that need no escape anywhere.
  String alias() {
    var start = at;
    var alias = name();
    if (alias.isEmpty()
        || !alias.codePoints().allMatch(each -> each != '"' && inName(each))
        || alias.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > 63) {
      at = start;
      throw error("an alias of letters, digits, _ $ - and spaces, at most 63 bytes");
    }
    return alias;
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
