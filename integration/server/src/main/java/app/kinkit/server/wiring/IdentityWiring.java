package app.kinkit.server.wiring;

import app.kinkit.identity.IdentityConfiguration;
import app.kinkit.identity.guess.GuessLimit;
import app.kinkit.identity.issuer.Tokens;
import app.kinkit.identity.web.GuessFilter;
import app.kinkit.server.AnonKey;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Who is there: the embedded issuer, the check of every token, and a limit for guessing.
@Configuration(proxyBeanMethods = false)
@Import(IdentityConfiguration.class)
class IdentityWiring {
  private static final String REDEEMING = "/commands/v1/invites/redeem";

  @Bean
  AnonKey anonKey(Tokens tokens) {
    return new AnonKey(tokens.publishableKey());
  }

  @Bean
  FilterRegistrationBean<GuessFilter> inviteGuesses(GuessLimit limit) {
    var registration = new FilterRegistrationBean<>(new GuessFilter(limit, "invite code"));
    registration.addUrlPatterns(REDEEMING);
    registration.setOrder(IdentityConfiguration.BEARER_FILTER_ORDER + 1);
    return registration;
  }
}
