package app.kinkit.command.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTest {
  sealed interface Family {
    record First() implements Family {}

    record Second() implements Family {}
  }

  @Test
  void aPageOfEveryCommandHasNothingToComplain() {
    var page = Page.of(Family.class, "rows").post("/a", Family.First.class);

    assertThat(page.never(Family.Second.class).complaints()).isEmpty();
  }

  @Test
  void aForgottenCommandIsNamed() {
    var page = Page.of(Family.class, "rows").post("/a", Family.First.class);

    assertThat(page.complaints())
        .containsExactly(
            "Second stands on no line of the page of Family: give it a path or say never.");
  }

  @Test
  void aCommandOnTwoLinesIsNamed() {
    var page =
        Page.of(Family.class, "rows")
            .post("/a", Family.First.class)
            .post("/b", Family.Second.class)
            .never(Family.First.class);

    assertThat(page.complaints())
        .containsExactly("First stands more than once on the page of Family: keep one line.");
  }
}
