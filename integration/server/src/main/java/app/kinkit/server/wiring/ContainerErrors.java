package app.kinkit.server.wiring;

import app.kinkit.command.web.problem.Problem;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the servlet container refuses before anything of ours has seen it, such as an address with
/// an encoded NUL, is told in the same form as every other refusal.
@Configuration(proxyBeanMethods = false)
class ContainerErrors {

  /// Added after Boot's own, so that it is asked first; each answer is written once.
  @Bean
  WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> problemDocuments() {
    return factory ->
        factory.addContextCustomizers(
            context -> context.getParent().getPipeline().addValve(new ProblemValve()));
  }

  /// Writes a problem document where the container has a page of its own.
  static final class ProblemValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);
    private static final int ERROR = 400;

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
      var status = response.getStatus();
      if (status < ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
        return;
      }
      try {
        new Problem(refusal(status), null).send(response);
        response.setStatus(status);
        response.finishResponse();
      } catch (IOException gone) {
        LOG.debug("A client went away before it was told of status {}.", status);
      }
    }

    private static Refused refusal(int status) {
      return switch (status) {
        case 404 -> new Refused(RefusalCode.NOT_FOUND, "Nothing is there; check the address.");
        case 405 -> new Refused(RefusalCode.METHOD_NOT_ALLOWED, "Use another method.");
        case 413 -> new Refused(RefusalCode.TOO_LARGE, "Send less at once.");
        case 503 -> new Refused(RefusalCode.UNAVAILABLE, "Send it again in a moment.");
        default ->
            status < 500
                ? new Refused(
                    RefusalCode.VALIDATION_FAILED,
                    "The request cannot be read: check its address and headers.")
                : new Refused(RefusalCode.INTERNAL, "Something is wrong on our side.");
      };
    }
  }
}
