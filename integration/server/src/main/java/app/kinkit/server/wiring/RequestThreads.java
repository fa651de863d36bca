package app.kinkit.server.wiring;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Virtual threads that serve one request after another. Libraries keep with a thread what is dear
/// to make: Tink its generator of random numbers, before each of which it looks through every jar
/// for a provider that is not there. With a new thread for each request, as Boot has it, that was a
/// sixth of what a command costs. There is no limit to their number; how many commands are worked
/// on at once is decided where they are known.
@Component
final class RequestThreads
    implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, DisposableBean {
  private static final int KEPT = 256;
  private static final int SECONDS_KEPT_BEYOND = 60;

  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          KEPT,
          Integer.MAX_VALUE,
          SECONDS_KEPT_BEYOND,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofVirtual().name("request-", 0).factory());

  /// Called after Boot's own, whose threads it replaces.
  @Override
  public void customize(ConfigurableTomcatWebServerFactory factory) {
    factory.addProtocolHandlerCustomizers(handler -> handler.setExecutor(threads));
  }

  Executor executor() {
    return threads;
  }

  @Override
  public void destroy() {
    threads.shutdown();
  }
}
