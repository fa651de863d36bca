package app.kinkit.query;

import java.time.Duration;
import java.util.List;
import org.springframework.web.cors.CorsConfiguration;

/// What an operator may choose about reads.
///
/// @param allowedOrigins web pages that may read with a token of their own; `*` for every page
/// @param statementLimit how long a read may run in the database
/// @param positionWait how long a read waits for the position it asks for
/// @param catalogueRest how long unknown names cause no second look into the database's catalogue
/// @param atOnce how many reads run at once: as many as the pool has connections
/// @param mostWaiting how many more may wait for a place; the next one is told to come again
/// @param placeWait how long one of them waits
public record QuerySettings(
    List<String> allowedOrigins,
    Duration statementLimit,
    Duration positionWait,
    Duration catalogueRest,
    int atOnce,
    int mostWaiting,
    Duration placeWait) {

  /// What holds unless somebody decides otherwise.
  public static QuerySettings usual() {
    return new QuerySettings(
        List.of("*"),
        Duration.ofSeconds(2),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        8,
        128,
        Duration.ofSeconds(1));
  }

  /// Tokens travel in a header, so no page needs cookies: credentials stay off.
  CorsConfiguration cors() {
    var cors = new CorsConfiguration();
    cors.setAllowedOrigins(allowedOrigins);
    cors.setAllowedMethods(List.of("GET", "HEAD", "OPTIONS", "POST", "PATCH", "PUT", "DELETE"));
    cors.setAllowedHeaders(List.of("*"));
    cors.setExposedHeaders(
        List.of("Content-Range", "X-Position", "Preference-Applied", "Retry-After", "Allow"));
    cors.setAllowCredentials(false);
    cors.setMaxAge(Duration.ofHours(1));
    return cors;
  }
}
