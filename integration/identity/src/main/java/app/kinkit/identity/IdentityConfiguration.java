package app.kinkit.identity;

import app.kinkit.identity.foreign.ForeignIssuers;
import app.kinkit.identity.guess.GuessLimit;
import app.kinkit.identity.issuer.Database;
import app.kinkit.identity.issuer.EndedPeople;
import app.kinkit.identity.issuer.Passwords;
import app.kinkit.identity.issuer.Revocations;
import app.kinkit.identity.issuer.Sessions;
import app.kinkit.identity.issuer.SigningKeys;
import app.kinkit.identity.issuer.Tokens;
import app.kinkit.identity.issuer.Users;
import app.kinkit.identity.token.CachedTokenCheck;
import app.kinkit.identity.token.TokenCache;
import app.kinkit.identity.token.TrustedIssuer;
import app.kinkit.identity.token.TrustedIssuer.Subjects;
import app.kinkit.identity.web.AuthPage;
import app.kinkit.identity.web.BearerFilter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// Wires the issuer and the check over the data source of role kinkit_identity, the bean
/// `identityDataSource`. Nothing touches the database before the first request or call.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProperties.class)
public class IdentityConfiguration {

  /// After a CORS filter, before everything that needs to know who asks.
  public static final int BEARER_FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 1_000;

  private static final int KEPT_TOKENS = 10_000;

  private final IdentityProperties properties;
  private final Clock clock;
  private final Database database;
  private final TokenCache cache = new TokenCache(KEPT_TOKENS);

  public IdentityConfiguration(
      IdentityProperties properties,
      Clock clock,
      @Qualifier("identityDataSource") DataSource dataSource) {
    this.properties = properties;
    this.clock = clock;
    this.database = Database.of(dataSource);
  }

  @Bean
  SigningKeys identityKeys() {
    return new SigningKeys(database, cache, clock);
  }

  @Bean
  Sessions identitySessions() {
    return new Sessions(database, cache, clock, properties.sessionIdle());
  }

  @Bean
  GuessLimit guessLimit() {
    return new GuessLimit(database.jdbc(), database.transactions(), clock);
  }

  @Bean
  Users identityUsers(Sessions sessions, GuessLimit guesses) {
    var passwords = new Passwords(properties.bcryptStrength());
    return new Users(database, clock, passwords, sessions, guesses);
  }

  @Bean
  Revocations signIns(Sessions sessions) {
    return new Revocations(database, sessions, cache, clock);
  }

  @Bean
  Tokens identityTokens(SigningKeys keys) {
    var terms =
        new Tokens.Terms(properties.issuer(), properties.audience(), properties.tokenLifetime());
    return new Tokens(database, keys, clock, terms);
  }

  @Bean
  EndedPeople tokenCheck(SigningKeys keys, Sessions sessions, Revocations revocations) {
    var issuers = new ArrayList<TrustedIssuer>();
    issuers.add(
        new TrustedIssuer(
            properties.issuer(),
            properties.audience(),
            Set.of("ES256"),
            keys,
            Subjects.ACCOUNTS,
            sessions));
    issuers.addAll(
        ForeignIssuers.of(
            properties.trustedIssuers(),
            properties.audience(),
            clock,
            revocations::ofKept,
            revocations::ofNamed));
    var tokens = new CachedTokenCheck(issuers, cache, clock);
    return new EndedPeople(database, revocations, tokens, clock);
  }

  @Bean
  FilterRegistrationBean<BearerFilter> bearerFilter(TokenCheck check) {
    var registration = new FilterRegistrationBean<>(new BearerFilter(check));
    registration.addUrlPatterns("/*");
    registration.setOrder(BEARER_FILTER_ORDER);
    return registration;
  }

  @Bean
  RouterFunction<ServerResponse> authPage(
      Users users, Revocations revocations, Tokens tokens, SigningKeys keys) {
    return new AuthPage(users, revocations, tokens, keys, properties.signUp()).routes();
  }
}
