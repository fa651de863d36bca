package app.kinkit.query.dialect;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One `name=value` of the address, decoded strictly: bad escapes are refused, never replaced.
record Parameter(String name, String value) {

  static List<Parameter> all(@Nullable String queryString) {
    var parameters = new ArrayList<Parameter>();
    if (queryString == null) {
      return parameters;
    }
    for (var pair : queryString.split("&", -1)) {
      if (!pair.isEmpty()) {
        var equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        var value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.add(new Parameter(decoded(name), decoded(value)));
      }
    }
    return parameters;
  }

  static String decoded(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (int at = 0; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c == '%') {
        bytes.write(hex(text, at + 1) << 4 | hex(text, at + 2));
        at += 2;
      } else if (c == '+') {
        bytes.write(' ');
      } else if (c < 128) {
        bytes.write(c);
      } else {
        var point = Character.toString(text.codePointAt(at));
        bytes.writeBytes(point.getBytes(StandardCharsets.UTF_8));
        at += point.length() - 1;
      }
    }
    return utf8(bytes.toByteArray());
  }

  private static int hex(String text, int at) {
    var digit =
        at < text.length() && text.charAt(at) < 128 ? Character.digit(text.charAt(at), 16) : -1;
    if (digit < 0) {
      throw malformed("Write a percent sign as %25.");
    }
    return digit;
  }

  private static String utf8(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw malformed("Leave out the character with code zero; no text holds it.");
      }
      return text;
    } catch (CharacterCodingException invalid) {
      throw malformed("Encode the address in UTF-8.");
    }
  }

  private static DialectException malformed(String details) {
    return DialectException.malformed("The address is not encoded properly", details);
  }
}
