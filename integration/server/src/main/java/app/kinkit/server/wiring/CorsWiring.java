package app.kinkit.server.wiring;

import app.kinkit.identity.IdentityConfiguration;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/// Lets pages of any origin call with a token of their own, never with cookies. It stands before
/// the check of the token, so that a page can read why it was refused.
@Configuration(proxyBeanMethods = false)
class CorsWiring {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final List<String> SHOWN =
      List.of(
          "Accept-Ranges",
          "Allow",
          "Content-Range",
          "ETag",
          "Idempotency-Replayed",
          "Link",
          "Location",
          "Preference-Applied",
          "Retry-After",
          "WWW-Authenticate",
          "X-Position");

  @Bean
  FilterRegistrationBean<CorsFilter> corsFilter() {
    var cors = new CorsConfiguration();
    cors.setAllowedOrigins(List.of("*"));
    cors.setAllowedMethods(METHODS);
    cors.setAllowedHeaders(List.of("*"));
    cors.setExposedHeaders(SHOWN);
    cors.setAllowCredentials(false);
    cors.setMaxAge(Duration.ofHours(1));
    var source = new UrlBasedCorsConfigurationSource();
    for (var path :
        List.of(
            "/auth/v1/**",
            "/commands/v1/**",
            "/rest/v1/**",
            "/files/v1/**",
            "/contracts/v1/**",
            "/ops/v1/**",
            "/history/v1/**",
            "/problems/**",
            "/openapi.json")) {
      source.registerCorsConfiguration(path, cors);
    }
    var registration = new FilterRegistrationBean<>(new CorsFilter(source));
    registration.setOrder(IdentityConfiguration.BEARER_FILTER_ORDER - 1);
    return registration;
  }
}
