package app.kinkit.identity.issuer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// The one spelling of a mail address that accounts are found by.
final class MailAddress {

  private static final int LONGEST = 254;
  private static final String WORD = "[^\\s\\p{Cntrl}@<>(),;:\"\\\\.]+";
  private static final String DOTTED = WORD + "(\\." + WORD + ")*";
  private static final Pattern SHAPE = Pattern.compile(DOTTED + "@" + DOTTED);

  private MailAddress() {}

  static String normal(String email) {
    var normal = Normalizer.normalize(email.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    if (normal.length() > LONGEST || !SHAPE.matcher(normal).matches()) {
      throw AuthRefused.invalid("Unable to validate email address: invalid format");
    }
    return normal;
  }
}
