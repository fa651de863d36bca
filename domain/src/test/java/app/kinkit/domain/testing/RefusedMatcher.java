package app.kinkit.domain.testing;

import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.util.Map;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;

/// A refusal of one code, with at least these facts and with a whole sentence for people.
final class RefusedMatcher extends TypeSafeMatcher<Refused> {
  private final RefusalCode code;
  private final Map<String, Object> facts;

  RefusedMatcher(RefusalCode code, Map<String, Object> facts) {
    this.code = code;
    this.facts = facts;
  }

  @Override
  protected boolean matchesSafely(Refused refused) {
    return refused.code() == code
        && refused.facts().entrySet().containsAll(facts.entrySet())
        && String.valueOf(refused.getMessage()).matches("[A-Z].{20,}\\.");
  }

  @Override
  public void describeTo(Description description) {
    description.appendText(code + " with " + facts + " and a sentence");
  }

  @Override
  protected void describeMismatchSafely(Refused refused, Description mismatch) {
    mismatch.appendText(refused.code() + " with " + refused.facts() + ": " + refused.getMessage());
  }
}
