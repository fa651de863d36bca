package app.kinkit.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.kinkit.query.dialect.DialectException;
import app.kinkit.query.dialect.QueryParser;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {

  @Test
  void addressesThatDifferInPlainValuesHaveOneShape() {
    var one = Shape.of("select=id&bond_id=eq.7&tasks.title=not.gt.a%20b&limit=5");
    var other = Shape.of("select=id&bond_id=eq.8,9&tasks.title=not.gt.&limit=5");
    assertThat(one.text()).isEqualTo(other.text()).doesNotContain("eq.7&", "a%20b");
    assertThat(one.values()).isEqualTo(List.of("7", "a b"));
    assertThat(other.values()).isEqualTo(List.of("8,9", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "select=eq.1", "order=eq.1", "x.order=eq.1", "limit=5", "or=(a.eq.1)", "a=in.(1)",
            "a=like.x",
        "a=eq(any).{1}", "a->>b=eq.1", "%61=eq.1", "\"a\"=eq.1", "a=is.null", "a=e%71.1", "&&",
            "not.or=eq.1"
      })
  void whatIsNoPlainComparisonStaysAsItIs(String address) {
    assertThat(Shape.of(address)).isEqualTo(new Shape(address, List.of()));
  }

  @Test
  void aValueThatCannotBeDecodedIsRefusedAsEver() {
    var refused = catchThrowableOfType(DialectException.class, () -> Shape.of("a=eq.%zz"));
    assertThat(refused.code()).isEqualTo("PGRST100");
  }

  /// The query of the shape, with the values put back, is the query of the address.
  @Property(tries = 5_000)
  void nothingIsLostOrMistaken(@ForAll("addresses") String address) {
    var direct = parsed(address);
    if (direct != null) {
      var shape = Shape.of(address);
      var text = QueryParser.parse(shape.text()).toString();
      for (int at = shape.values().size() - 1; at >= 0; at--) {
        text = text.replace(standIn() + at, shape.values().get(at));
      }
      Assertions.assertThat(text).isEqualTo(direct);
    }
  }

  private static String standIn() {
    var planned = Shape.of("a=eq.1").text();
    return planned.substring("a=eq.".length(), planned.length() - 1);
  }

  private static @org.jspecify.annotations.Nullable String parsed(String address) {
    try {
      return QueryParser.parse(address).toString();
    } catch (DialectException refused) {
      return null;
    }
  }

  @Provide
  Arbitrary<String> addresses() {
    var names =
        Arbitraries.of(
            "a", "b_2", "t.a", "select", "order", "limit", "t.limit", "and", "not.or", "A", "%61",
            "a->>b");
    var words =
        Arbitraries.of(
            "eq.",
            "not.eq.",
            "neq.",
            "gte.",
            "lt.",
            "in.(",
            "is.",
            "like.",
            "not.",
            "eq(any).",
            "");
    var values =
        Arbitraries.of(
            "1", "null", "a", "a,b)", "%26x", "eq.2", "(a.eq.1)", "", "+", "ä", "{1}", "*");
    var pair =
        names.flatMap(
            name -> words.flatMap(word -> values.map(value -> name + "=" + word + value)));
    return pair.list()
        .ofMaxSize(5)
        .map(pairs ->
            "select=a,t(a)&"
                + String.join(
                    "&", pairs.stream().filter(each -> !each.startsWith("select")).toList()));
  }
}
