package app.kinkit.query;

import app.kinkit.query.dialect.QueryParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/// An address without the values of its plain comparisons: what two reads have in common that ask
/// the same of different rows.
///
/// `bond_id=eq.7&title=gt.a&limit=5` has the shape `bond_id=eq.¤&title=gt.¤&limit=5` and the values
/// `7` and `a`. Only a comparison of a plainly written name is taken apart, since its value is all
/// that follows the operator; everything else stays in the shape as it is.
record Shape(String text, List<String> values) {
  private static final Pattern PLAIN =
      Pattern.compile("([a-z0-9_.]+=(?:not\\.)?(?:eq|neq|gt|gte|lt|lte)\\.)(.*)", Pattern.DOTALL);
  private static final Set<String> RESERVED =
      Set.of("select", "order", "limit", "offset", "and", "or", "columns", "on_conflict");

  /// Stands for a value while the shape is planned; no client can know it.
  private static final String STAND_IN = UUID.randomUUID().toString().replace("-", "") + "x";

  static Shape of(String address) {
    var pairs = new ArrayList<String>();
    var values = new ArrayList<String>();
    for (var pair : address.split("&", -1)) {
      var plain = PLAIN.matcher(pair);
      if (plain.matches() && !isReserved(pair.substring(0, pair.indexOf('=')))) {
        pairs.add(plain.group(1) + STAND_IN + values.size());
        values.add(QueryParser.value(plain.group(2)));
      } else {
        pairs.add(pair);
      }
    }
    return new Shape(String.join("&", pairs), values);
  }

  private static boolean isReserved(String name) {
    return RESERVED.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /// The value that belongs in place of one of the planned shape.
  String value(String planned) {
    return planned.startsWith(STAND_IN)
        ? values.get(Integer.parseInt(planned.substring(STAND_IN.length())))
        : planned;
  }
}
