package app.kinkit.query.dialect;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.Assertions;

class QueryParserPropertyTest {

  @Property(tries = 5_000)
  void anyTextIsAQueryOrADialectError(@ForAll String text) {
    parses(text);
  }

  @Property(tries = 20_000)
  void anyMixOfTheDialectsOwnWordsIsAQueryOrADialectError(@ForAll("mixtures") String text) {
    parses(text);
  }

  @Provide
  Arbitrary<String> mixtures() {
    return Arbitraries.of(
            "select",
            "order",
            "limit",
            "offset",
            "and",
            "or",
            "not",
            "in",
            "is",
            "eq",
            "like",
            "null",
            "inner",
            "desc",
            "nullslast",
            "a",
            "b",
            "*",
            "(",
            ")",
            ",",
            ".",
            ":",
            "::",
            "!",
            "=",
            "&",
            "\"",
            "\\",
            "%",
            "%22",
            "%5C",
            "%00",
            "%FF",
            "{",
            "}",
            "->",
            "->>",
            "->>0",
            "::int",
            "...",
            "fts(english)",
            "wfts",
            "match",
            "eq(any)",
            "like(all)",
            "sl",
            "count()",
            ".sum()",
            "-",
            " ",
            "+",
            "5",
            "-1",
            "'",
            ";",
            "ä",
            "🔒",
            "\uD800",
            "\0")
        .list()
        .ofMaxSize(30)
        .map(words -> String.join("", words));
  }

  private static void parses(String text) {
    try {
      Assertions.assertThat(QueryParser.parse(text)).isNotNull();
      Assertions.assertThat(QueryParser.call(text).query()).isNotNull();
    } catch (DialectException refused) {
      Assertions.assertThat(refused.text()).isNotEmpty();
    }
  }
}
