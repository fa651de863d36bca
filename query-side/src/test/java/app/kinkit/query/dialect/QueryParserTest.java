package app.kinkit.query.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.kinkit.query.dialect.Condition.And;
import app.kinkit.query.dialect.Condition.Compare;
import app.kinkit.query.dialect.Condition.In;
import app.kinkit.query.dialect.Condition.Is;
import app.kinkit.query.dialect.Condition.Not;
import app.kinkit.query.dialect.Condition.Or;
import app.kinkit.query.dialect.Condition.Truth;
import app.kinkit.query.dialect.Item.Column;
import app.kinkit.query.dialect.Item.Embed;
import app.kinkit.query.dialect.Item.Star;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

  static Stream<Arguments> conditions() {
    var one = new Compare(field("a"), Operator.EQ, "1");
    var two = new Compare(field("b"), Operator.GT, "2");
    return Stream.of(
        Arguments.of("a=eq.1", one),
        Arguments.of("a=neq.x", new Compare(field("a"), Operator.NEQ, "x")),
        Arguments.of("a=gte.x", new Compare(field("a"), Operator.GTE, "x")),
        Arguments.of("a=lt.x", new Compare(field("a"), Operator.LT, "x")),
        Arguments.of("a=lte.x", new Compare(field("a"), Operator.LTE, "x")),
        Arguments.of("a=eq.", new Compare(field("a"), Operator.EQ, "")),
        Arguments.of("a=eq.\"x,y\"", new Compare(field("a"), Operator.EQ, "\"x,y\"")),
        Arguments.of("a=eq.x.y(z),", new Compare(field("a"), Operator.EQ, "x.y(z),")),
        Arguments.of("a=eq.x+y%20z", new Compare(field("a"), Operator.EQ, "x y z")),
        Arguments.of("a=eq.%C3%A4%F0%9F%94%92", new Compare(field("a"), Operator.EQ, "ä🔒")),
        Arguments.of("a=eq.ä🔒", new Compare(field("a"), Operator.EQ, "ä🔒")),
        Arguments.of("a=eq.%27%3B--", new Compare(field("a"), Operator.EQ, "';--")),
        Arguments.of("a=like.*x*", new Compare(field("a"), Operator.LIKE, "%x%")),
        Arguments.of("a=ilike.x*", new Compare(field("a"), Operator.ILIKE, "x%")),
        Arguments.of("a=cs.{x,y}", new Compare(field("a"), Operator.CS, "{x,y}")),
        Arguments.of("a=in.(1,2)", new In(field("a"), List.of("1", "2"))),
        Arguments.of("a=in.()", new In(field("a"), List.of())),
        Arguments.of("a=in.(\"x,y\",z)", new In(field("a"), List.of("x,y", "z"))),
        Arguments.of("a=in.(\"x\\\"y\\\\\",z)", new In(field("a"), List.of("x\"y\\", "z"))),
        Arguments.of("a=in.(\"x\"y,z)", new In(field("a"), List.of("\"x\"y", "z"))),
        Arguments.of("a=in.(\"x)", new In(field("a"), List.of("\"x"))),
        Arguments.of("a=in.(x y,)", new In(field("a"), List.of("x y", ""))),
        Arguments.of("a=is.null", new Is(field("a"), Truth.NULL)),
        Arguments.of("a=is.NOT_NULL", new Is(field("a"), Truth.NOT_NULL)),
        Arguments.of("a=is.unknown", new Is(field("a"), Truth.UNKNOWN)),
        Arguments.of("a=not.eq.1", new Not(one)),
        Arguments.of("a=not.in.(1)", new Not(new In(field("a"), List.of("1")))),
        Arguments.of("a=not.is.null", new Not(new Is(field("a"), Truth.NULL))),
        Arguments.of("and=(a.eq.1,b.gt.2)", new And(List.of(one, two))),
        Arguments.of("or=(a.eq.1, b.gt.2)", new Or(List.of(one, two))),
        Arguments.of("not.or=(a.eq.1,b.gt.2)", new Not(new Or(List.of(one, two)))),
        Arguments.of(
            "or=(not.and(a.eq.1,b.gt.2),a.not.is.null)",
            new Or(
                List.of(
                    new Not(new And(List.of(one, two))), new Not(new Is(field("a"), Truth.NULL))))),
        Arguments.of("and=(or(a.eq.1,b.gt.2))", new And(List.of(new Or(List.of(one, two))))),
        Arguments.of(
            "and=(a.in.(1,2),b.gt.2)",
            new And(List.of(new In(field("a"), List.of("1", "2")), two))),
        Arguments.of(
            "or=(a.eq.\"x,)y\",b.gt.2)",
            new Or(List.of(new Compare(field("a"), Operator.EQ, "x,)y"), two))),
        Arguments.of(
            "or=(a.cs.{x,y},b.gt.2)",
            new Or(List.of(new Compare(field("a"), Operator.CS, "{x,y}"), two))),
        Arguments.of(
            "and=(order.eq.1)", new And(List.of(new Compare(field("order"), Operator.EQ, "1")))),
        Arguments.of("android=eq.1", new Compare(field("android"), Operator.EQ, "1")),
        Arguments.of("\"a.b\"=eq.1", new Compare(field("a.b"), Operator.EQ, "1")),
        Arguments.of(
            "or=(orange.eq.1)", new Or(List.of(new Compare(field("orange"), Operator.EQ, "1")))));
  }

  @ParameterizedTest
  @MethodSource("conditions")
  void readsAFilter(String text, Condition expected) {
    assertThat(QueryParser.parse(text).where()).containsExactly(expected);
  }

  static Stream<Arguments> selections() {
    return Stream.of(
        Arguments.of("*", List.of(new Star())),
        Arguments.of("", List.of(new Star())),
        Arguments.of("a,b", List.of(column("a"), column("b"))),
        Arguments.of("a, b", List.of(column("a"), column("b"))),
        Arguments.of("x:a", List.of(new Column(field("a"), "x", null))),
        Arguments.of("\"a,b\"", List.of(column("a,b"))),
        Arguments.of("größe", List.of(column("größe"))),
        Arguments.of("people(name)", List.of(embed("people", null, null, false, column("name")))),
        Arguments.of(
            "by:people!tasks_by_fkey!inner(*)",
            List.of(embed("people", "by", "tasks_by_fkey", true, new Star()))),
        Arguments.of("people!inner()", List.of(embed("people", null, null, true))),
        Arguments.of("people!left(*)", List.of(embed("people", null, null, false, new Star()))));
  }

  @ParameterizedTest
  @MethodSource("selections")
  void readsASelection(String text, List<Item> expected) {
    assertThat(QueryParser.parse("select=" + text).select()).isEqualTo(expected);
  }

  @Test
  void readsOrderLimitAndOffset() {
    var query = QueryParser.parse("order=a.desc.nullslast,b,c.asc.nullsfirst&limit=5&offset=7");
    assertThat(query.order())
        .containsExactly(
            new Order(null, field("a"), true, Order.Nulls.LAST),
            new Order(null, field("b"), false, Order.Nulls.USUAL),
            new Order(null, field("c"), false, Order.Nulls.FIRST));
    assertThat(query.limit()).isEqualTo(5);
    assertThat(query.offset()).isEqualTo(7);
  }

  @Test
  void givesAnEmbeddedTableItsOwnParameters() {
    var query =
        QueryParser.parse(
            "select=id,mine:tasks!a(id),tasks!b(id)&tasks.status=eq.open&mine.order=id.desc"
                + "&mine.limit=3&mine.not.or=(id.eq.1)&id=eq.9");
    var mine = ((Embed) query.select().get(1)).query();
    var tasks = ((Embed) query.select().get(2)).query();
    assertThat(query.where()).containsExactly(new Compare(field("id"), Operator.EQ, "9"));
    assertThat(tasks.where()).containsExactly(new Compare(field("status"), Operator.EQ, "open"));
    assertThat(mine.order()).containsExactly(new Order(null, field("id"), true, Order.Nulls.USUAL));
    assertThat(mine.limit()).isEqualTo(3);
    assertThat(mine.where()).hasSize(1);
  }

  @Test
  void cutsARangeOutOfALimit() {
    var query = QueryParser.parse("limit=10&offset=5").within(8, 10);
    assertThat(query.limit()).isEqualTo(2);
    assertThat(query.offset()).isEqualTo(13);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1",
        "a",
        "a=eq",
        "a=foo.1",
        "a=in.1",
        "a=in.(1",
        "a=in.(1)x",
        "a=is.maybe",
        "a=not.not.eq.1",
        "a=eq(some).{1}",
        "a=neq(any).{1}",
        "a=fts(english",
        "a->=eq.1",
        "a->b->=eq.1",
        "=eq.1",
        ".=eq.1",
        "a.=eq.1",
        "and=()",
        "and=a.eq.1",
        "or=(a.eq.1",
        "or=(a.eq.1))",
        "or=(a)",
        "or=(,)",
        "select=a,,b",
        "select=a,",
        "select=(a)",
        "select=a(b",
        "select=a)",
        "select=a::",
        "select=a->",
        "select=a->\"b\\\"c\"",
        "select=a->>--3",
        "select=a->(b",
        "select=a.median()",
        "select=...a",
        "select=!a(b)",
        "select=\"a",
        "select=\"x\\\"y\":a",
        "select=a;b",
        "select=a/*",
        "order=",
        "order=a.up",
        "order=a.desc.asc",
        "order=a,,b",
        "order=b(a",
        "order=b()",
        "limit=x",
        "limit=",
        "offset=1.5",
        "limit=99999999999999999999",
        "select=a&select=b",
        "order=a&order=b",
        "a=eq.%",
        "a=eq.%2",
        "a=eq.%zz",
        "a=eq.%FF",
        "a=eq.%ED%A0%80",
        "a=eq.%00",
        "%00=eq.1",
        "select=a(b(c(d(e(f)))))"
      })
  void refusesWhatIsNotTheDialect(String text) {
    var refused = catchThrowableOfType(DialectException.class, () -> QueryParser.parse(text));
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo("PGRST100");
  }

  @Test
  void refusesNestingThatHasNoEnd() {
    var text = "and=" + "(and".repeat(100_000);
    assertThat(catchThrowableOfType(DialectException.class, () -> QueryParser.parse(text)))
        .hasMessageContaining("failed to parse logic tree");
  }

  @Test
  void saysWhereAndWhatItExpected() {
    var refused = catchThrowableOfType(DialectException.class, () -> QueryParser.parse("a=foo.1"));
    assertThat(refused).hasMessage("\"failed to parse filter (foo.1)\" (line 1, column 1)");
    assertThat(refused.details()).startsWith("unexpected \"f\" expecting \"not\" or operator (eq,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"people.a=eq.1", "people.order=a", "select=id&tasks.limit=1"})
  void refusesAParameterOfWhatIsNotEmbedded(String text) {
    var refused = catchThrowableOfType(DialectException.class, () -> QueryParser.parse(text));
    assertThat(refused.code()).isEqualTo("PGRST108");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=-1", "people.limit=-1&select=people(*)"})
  void refusesALimitBelowZero(String text) {
    var refused = catchThrowableOfType(DialectException.class, () -> QueryParser.parse(text));
    assertThat(refused.code()).isEqualTo("PGRST103");
  }

  private static Field field(String column) {
    return Field.of(column);
  }

  private static Column column(String name) {
    return new Column(field(name), null, null);
  }

  private static Embed embed(
      String target,
      @org.jspecify.annotations.Nullable String alias,
      @org.jspecify.annotations.Nullable String hint,
      boolean inner,
      Item... items) {
    return new Embed(target, alias, hint, inner, false, Query.selecting(List.of(items)));
  }
}
