package app.kinkit.server.contract;

import app.kinkit.server.contract.Sheet.Fact;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/// A sheet as a page of its own, without scripts and without anything fetched.
final class HtmlSheet {
  private HtmlSheet() {}

  static String of(Sheet sheet) {
    return """
    <!doctype html>
    <html lang="en"><meta charset="utf-8"><title>%1$s</title>
    <style>
      body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
      .words { white-space: pre-wrap; overflow-wrap: anywhere; padding: 1rem; background: #f4f4f4 }
      dt { font-weight: bold } dd { margin: 0 0 .5rem 0; overflow-wrap: anywhere }
    </style>
    <h1>%1$s</h1>
    <dl>%2$s</dl>
    <div class="words">%3$s</div>
    <h2>Signatures</h2>
    <dl>%4$s</dl>
    <p>%5$s</p>
    </html>
    """
        .formatted(
            HtmlUtils.htmlEscape(sheet.title()),
            list(sheet.facts()),
            HtmlUtils.htmlEscape(sheet.content()),
            list(sheet.signatures()),
            HtmlUtils.htmlEscape(sheet.check()));
  }

  private static String list(List<Fact> facts) {
    return facts.stream()
        .map(fact ->
            "<dt>%s</dt><dd>%s</dd>"
                .formatted(HtmlUtils.htmlEscape(fact.name()), HtmlUtils.htmlEscape(fact.value())))
        .collect(Collectors.joining("\n"));
  }
}
