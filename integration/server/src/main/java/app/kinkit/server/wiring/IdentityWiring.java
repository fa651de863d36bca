package app.kinkit.server.wiring;

import app.kinkit.identity.IdentityConfiguration;
import app.kinkit.identity.issuer.Tokens;
import app.kinkit.server.AnonKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Who is there: the embedded issuer, and the check of every token.
@Configuration(proxyBeanMethods = false)
@Import(IdentityConfiguration.class)
class IdentityWiring {

  @Bean
  AnonKey anonKey(Tokens tokens) {
    return new AnonKey(tokens.publishableKey());
  }
}
