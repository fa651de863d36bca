package app.kinkit.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/// Whatever stands in an address, the answer is rows or an error of PostgREST's shape.
class AnyAddressDatabaseTest {
  private static @Nullable ReadServer server;

  @BeforeContainer
  static void start() throws Exception {
    server = new ReadServer(ReadTables.create().dataSource("kinkit_query"));
  }

  @AfterContainer
  static void stop() throws Exception {
    running().close();
  }

  private static ReadServer running() {
    return Objects.requireNonNull(server);
  }

  @Property(tries = 300)
  void anyTextIsAnswered(@ForAll String text) {
    answered("tasks?select=" + encoded(text));
    answered("tasks?title=" + encoded(text));
    answered("tasks?" + encoded(text) + "=eq.1");
  }

  @Property(tries = 600)
  void anyMixOfTheDialectsOwnWordsIsAnswered(@ForAll("mixtures") String text) {
    answered("tasks?" + text);
  }

  private static void answered(String path) {
    var answer = running().get(ReadTables.ANNA, path);
    Assertions.assertThat(answer.status()).as(path + " " + answer.body()).isLessThan(500);
    if (answer.status() >= 300) {
      Assertions.assertThat(answer.json().propertyNames())
          .as(path)
          .containsExactlyInAnyOrder("code", "details", "hint", "message");
    }
  }

  @Provide
  Arbitrary<String> mixtures() {
    var names =
        Arbitraries.of(
            "id",
            "number",
            "title",
            "tags",
            "extra",
            "extra->n",
            "extra->>n",
            "tags->>0",
            "span",
            "bonds.name",
            "people.email",
            "or",
            "and",
            "not.or",
            "order",
            "limit",
            "bonds.order");
    var words =
        Arbitraries.of(
            "eq.",
            "not.eq.",
            "gt.",
            "in.(",
            "is.",
            "like.",
            "match.",
            "fts.",
            "wfts(english).",
            "cs.",
            "ov.",
            "sl.",
            "eq(any).",
            "ilike(all).",
            "isdistinct.",
            "(",
            "");
    var values =
        Arbitraries.of(
            "1",
            "null",
            "{1,2}",
            "{",
            "[1,3)",
            "(number.eq.1,title.fts.a)",
            "number.eq.1)",
            "a*",
            "*",
            "(",
            "title.desc",
            "extra->>n.nullsfirst",
            "bonds(name)",
            "%22a",
            "%5C",
            "true",
            "1e9",
            "");
    var select =
        Arbitraries.of(
            "*",
            "id",
            "title::int",
            "number::text",
            "extra->n",
            "extra->>n::int",
            "bonds(*)",
            "bonds!inner(name)",
            "...bonds(bond:name)",
            "people!assigned_to(*)",
            "span",
            "tags->0",
            "parts:tasks!tasks_parent_id_fkey(number,bonds(name))",
            "count()",
            "title::date");
    var pair =
        names.flatMap(
            name -> words.flatMap(word -> values.map(value -> name + "=" + word + value)));
    return select
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .flatMap(items ->
            pair.list()
                .ofMaxSize(3)
                .map(pairs ->
                    escaped("select=" + String.join(",", items) + "&" + String.join("&", pairs))));
  }

  private static String escaped(String address) {
    return address.replace("[", "%5B");
  }

  /// A lone surrogate has no place in an address; it is sent as a question mark.
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
