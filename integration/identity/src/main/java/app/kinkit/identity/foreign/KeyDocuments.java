package app.kinkit.identity.foreign;

import app.kinkit.identity.token.StrictJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.node.ObjectNode;

/// Fetches the two documents of an issuer: its configuration and its key set.
///
/// Only what an operator configured is asked, or what a configured issuer names in its own
/// configuration; never an address out of a token. A redirect is not followed, an answer is read up
/// to 64 KB and for five seconds, and whatever is not plain JSON counts as no answer.
final class KeyDocuments {

  private static final int LARGEST = 64 * 1024;
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration IN_ALL = Duration.ofSeconds(5);
  private static final String CONFIGURATION = "/.well-known/openid-configuration";

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(Redirect.NEVER).connectTimeout(TO_CONNECT).build();

  /// The key set that an OpenID provider's configuration names.
  ObjectNode discovered(String issuer) throws IOException {
    var start = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    var configuration = get(URI.create(start + CONFIGURATION));
    if (!issuer.equals(configuration.path("issuer").asString(""))) {
      throw new IOException(
          "the configuration of " + issuer + " is that of another issuer; check the address");
    }
    var keySet = configuration.path("jwks_uri").asString("");
    if (!Addresses.isSafe(keySet)) {
      throw new IOException("the configuration of " + issuer + " names no jwks_uri with https");
    }
    return get(URI.create(keySet));
  }

  ObjectNode get(URI address) throws IOException {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(IN_ALL)
            .header("Accept", "application/json")
            .GET()
            .build();
    var limited = BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST);
    var pending = client.sendAsync(request, limited);
    try {
      var response = pending.get(IN_ALL.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException(address + " answers " + response.statusCode());
      }
      return StrictJson.object(response.body());
    } catch (TimeoutException e) {
      throw new IOException(address + " takes longer than " + IN_ALL.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(address + " does not answer: " + e.getCause(), e);
    } catch (IllegalArgumentException e) {
      throw new IOException(address + " holds no JSON object", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + address + " was asked", e);
    } finally {
      pending.cancel(true);
    }
  }
}
