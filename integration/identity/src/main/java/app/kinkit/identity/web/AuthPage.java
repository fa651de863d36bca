package app.kinkit.identity.web;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import app.kinkit.identity.Identity;
import app.kinkit.identity.issuer.AuthRefused;
import app.kinkit.identity.issuer.Revocations;
import app.kinkit.identity.issuer.Sessions.Scope;
import app.kinkit.identity.issuer.SigningKeys;
import app.kinkit.identity.issuer.Tokens;
import app.kinkit.identity.issuer.User;
import app.kinkit.identity.issuer.Users;
import app.kinkit.identity.issuer.Users.SignedIn;
import app.kinkit.identity.token.Seldom;
import app.kinkit.identity.token.StrictJson;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The embedded issuer below `/auth/v1`, as stock `@supabase/supabase-js` expects it.
public final class AuthPage {

  private static final Logger LOG = LoggerFactory.getLogger(AuthPage.class);
  private static final Map<String, String> VERBS =
      Map.of(
          "/auth/v1/signup", "POST",
          "/auth/v1/token", "POST",
          "/auth/v1/logout", "POST",
          "/auth/v1/user", "GET, PUT",
          "/auth/v1/settings", "GET",
          "/auth/v1/health", "GET",
          "/auth/v1/.well-known/jwks.json", "GET");

  private final Users users;
  private final Revocations revocations;
  private final Tokens tokens;
  private final SigningKeys keys;
  private final boolean signUp;
  private final Seldom warnings = new Seldom();

  /// @param signUp whether strangers may make themselves an account
  public AuthPage(
      Users users, Revocations revocations, Tokens tokens, SigningKeys keys, boolean signUp) {
    this.users = users;
    this.revocations = revocations;
    this.tokens = tokens;
    this.keys = keys;
    this.signUp = signUp;
  }

  public RouterFunction<ServerResponse> routes() {
    return route()
        .POST("/auth/v1/signup", this::signUp)
        .POST("/auth/v1/token", this::token)
        .POST("/auth/v1/logout", this::logout)
        .GET("/auth/v1/user", this::user)
        .PUT("/auth/v1/user", this::amend)
        .GET("/auth/v1/settings", _ -> settings())
        .GET("/auth/v1/health", _ -> health())
        .GET("/auth/v1/.well-known/jwks.json", _ -> keySet())
        .route(RequestPredicates.path("/auth/v1/**"), AuthPage::unknown)
        .onError(AuthRefused.class, (e, _) -> AuthAnswer.refused((AuthRefused) e))
        .onError(AuthPage::isOutage, (e, _) -> outage(e))
        .onError(RuntimeException.class, (e, _) -> unexpected(e))
        .build();
  }

  private ServerResponse signUp(ServerRequest request) {
    if (!signUp) {
      throw AuthRefused.of(422, "signup_disabled", "Signups not allowed for this instance");
    }
    var body = AuthBody.read(request, Set.of("email", "password", "data", "phone"));
    if (body.text("phone") != null) {
      throw AuthRefused.of(400, "phone_provider_disabled", "Phone signups are disabled");
    }
    if (body.text("email") == null && body.text("password") == null) {
      throw AuthRefused.of(422, "anonymous_provider_disabled", "Anonymous sign-ins are disabled");
    }
    var email = body.requiredText("email", "Sign-up requires a valid email");
    var password = body.requiredText("password", "Signup requires a valid password");
    var sent = body.object("data");
    var data = sent == null ? StrictJson.MAPPER.createObjectNode() : sent;
    return session(users.signUp(email, password, data, Network.of(request.servletRequest())));
  }

  private ServerResponse token(ServerRequest request) {
    return switch (request.param("grant_type").orElse("")) {
      case "password" -> {
        var body = AuthBody.read(request, Set.of("email", "password", "phone"));
        if (body.text("phone") != null) {
          throw AuthRefused.of(400, "phone_provider_disabled", "Phone logins are disabled");
        }
        var email = body.requiredText("email", "missing email or phone");
        var password = body.requiredText("password", "missing password");
        yield session(users.signIn(email, password, Network.of(request.servletRequest())));
      }
      case "refresh_token" -> {
        var body = AuthBody.read(request, Set.of("refresh_token"));
        var refreshToken = body.requiredText("refresh_token", "refresh_token required");
        yield session(users.refresh(refreshToken, Network.of(request.servletRequest())));
      }
      default ->
          throw AuthRefused.of(
              400,
              "invalid_request",
              "unsupported_grant_type: use grant_type=password or grant_type=refresh_token");
    };
  }

  private ServerResponse logout(ServerRequest request) {
    var who = signedIn(request);
    var scope =
        switch (request.param("scope").orElse("global")) {
          case "global" -> Scope.GLOBAL;
          case "local" -> Scope.LOCAL;
          case "others" -> Scope.OTHERS;
          default -> throw AuthRefused.invalid("scope has to be global, local or others");
        };
    revocations.signOut(who, who.token().issuer().equals(tokens.issuer()), scope);
    return ServerResponse.noContent().build();
  }

  private ServerResponse user(ServerRequest request) {
    return AuthAnswer.ok(AuthAnswer.user(require(signedIn(request))));
  }

  private ServerResponse amend(ServerRequest request) {
    var user = require(signedIn(request));
    var body = AuthBody.read(request, Set.of("data", "password", "email"));
    var email = body.text("email");
    if (email != null && !email.equalsIgnoreCase(user.email())) {
      throw AuthRefused.invalid(
          "The mail address of an account cannot be changed; close it and"
              + " sign up with the other address.");
    }
    var data = body.object("data");
    if (data != null) {
      user = users.amendMetadata(user.id(), data);
    }
    var password = body.text("password");
    if (password != null) {
      user = users.changePassword(user.id(), password);
    }
    return AuthAnswer.ok(AuthAnswer.user(user));
  }

  private ServerResponse settings() {
    var body =
        StrictJson.MAPPER
            .createObjectNode()
            .put("disable_signup", !signUp)
            .put("mailer_autoconfirm", true)
            .put("phone_autoconfirm", false)
            .put("sms_provider", "")
            .put("saml_enabled", false);
    body.putObject("external").put("email", true).put("phone", false).put("anonymous_users", false);
    return AuthAnswer.ok(body);
  }

  private static ServerResponse health() {
    return AuthAnswer.ok(
        StrictJson.MAPPER
            .createObjectNode()
            .put("name", "KINK IT identity")
            .put("version", "1")
            .put("description", "The embedded issuer answers"));
  }

  private ServerResponse keySet() {
    var cached = CacheControl.maxAge(Duration.ofSeconds(60)).cachePublic();
    return AuthAnswer.json(ServerResponse.ok().cacheControl(cached), keys.publicKeySet());
  }

  private ServerResponse session(SignedIn signedIn) {
    var token = tokens.accessToken(signedIn.user(), signedIn.grant());
    return AuthAnswer.ok(AuthAnswer.session(signedIn, token));
  }

  /// An account of this issuer; a person of another one has no page here.
  private User require(Identity identity) {
    return users
        .find(identity.person())
        .orElseThrow(() ->
            AuthRefused.of(403, "user_not_found", "User from sub claim in JWT does not exist"));
  }

  private static Identity signedIn(ServerRequest request) {
    var found = request.attribute(Identity.ATTRIBUTE);
    if (found.isEmpty() || !(found.get() instanceof Identity identity)) {
      throw AuthRefused.of(
          401, "no_authorization", "This endpoint requires a Bearer token; sign in first.");
    }
    if (!identity.signedIn()) {
      throw AuthRefused.of(403, "bad_jwt", "invalid claim: missing sub claim; sign in first.");
    }
    return identity;
  }

  private static ServerResponse unknown(ServerRequest request) {
    var verbs = VERBS.get(request.path());
    if (verbs == null) {
      return AuthAnswer.refused(
          AuthRefused.of(404, "not_found", "This issuer has no such page: " + VERBS.keySet()));
    }
    return AuthAnswer.otherVerb(verbs);
  }

  private static boolean isOutage(Throwable e) {
    return e instanceof TransientDataAccessException
        || e instanceof DataAccessResourceFailureException
        || e instanceof TransactionException;
  }

  private ServerResponse outage(Throwable e) {
    if (warnings.mayBeSaid()) {
      LOG.warn("Accounts cannot be reached: {}", e.getMessage());
    }
    return AuthAnswer.refused(AuthRefused.unavailable());
  }

  private static ServerResponse unexpected(Throwable e) {
    LOG.error("The issuer failed", e);
    return AuthAnswer.refused(
        AuthRefused.of(500, "unexpected_failure", "Something failed here; try again later."));
  }
}
