package app.kinkit.server.wiring;

import app.kinkit.identity.IdentityConfiguration;
import app.kinkit.identity.pace.Pace;
import app.kinkit.identity.web.PaceFilter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How often people may ask. Commands are counted where it is known which of them must never be
/// turned away; everything else by a filter.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Limits.class)
class LimitConfiguration {
  private static final int SUBJECTS = 100_000;

  @Bean
  Pace commandPace(Limits limits) {
    return pace(limits, limits.commands());
  }

  @Bean
  Pace readPace(Limits limits) {
    return pace(limits, limits.reads());
  }

  @Bean
  Pace signedOutPace(Limits limits) {
    return pace(limits, limits.signedOut());
  }

  @Bean
  FilterRegistrationBean<PaceFilter> readLimit(
      @Qualifier("readPace") Pace people, @Qualifier("signedOutPace") Pace networks) {
    var registration = new FilterRegistrationBean<>(new PaceFilter(people, networks));
    registration.addUrlPatterns(
        "/rest/v1/*", "/auth/v1/*", "/files/v1/*", "/contracts/v1/*", "/history/v1/*", "/ops/v1/*");
    registration.setOrder(IdentityConfiguration.BEARER_FILTER_ORDER + 1);
    return registration;
  }

  @Bean
  MeterBinder limitMetrics(Map<String, Pace> paces) {
    return registry ->
        paces.forEach((name, pace) ->
            FunctionCounter.builder("kinkit.limited", pace, Pace::turnedAway)
                .description("requests turned away because they came too fast")
                .tag("limit", name)
                .register(registry));
  }

  private static Pace pace(Limits limits, int perMinute) {
    return new Pace(perMinute, limits.nodes(), SUBJECTS, System::nanoTime);
  }
}
