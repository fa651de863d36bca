package app.kinkit.identity;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Ends a start with the sentence of the wrong setting, instead of the story of how it was found.
/// Before Boot's own, which tells that story.
@Order(Ordered.HIGHEST_PRECEDENCE)
final class WrongSettingAnalyzer extends AbstractFailureAnalyzer<WrongSetting> {

  @Override
  protected FailureAnalysis analyze(Throwable root, WrongSetting cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
  }
}
