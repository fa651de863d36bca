package app.kinkit.identity.foreign;

import app.kinkit.identity.WrongSetting;
import app.kinkit.identity.token.TrustedIssuer;
import app.kinkit.identity.token.TrustedIssuer.Keys;
import app.kinkit.identity.token.TrustedIssuer.Sessions;
import app.kinkit.identity.token.TrustedIssuer.Subjects;
import java.net.URI;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes issuers out of their settings.
public final class ForeignIssuers {

  private static final String SETTING = "kinkit.identity.trusted-issuers";

  private ForeignIssuers() {}

  /// Throws a [WrongSetting] for the first thing that is wrong with one of them, or with all.
  ///
  /// @param embedded the name of the embedded issuer
  public static void require(List<Trusted> settings, String embedded) {
    var names = new HashSet<>(Set.of(embedded));
    for (var i = 0; i < settings.size(); i++) {
      var setting = SETTING + "[" + i + "]";
      var trusted = settings.get(i);
      trusted.require(setting);
      if (!names.add(trusted.issuer())) {
        throw new WrongSetting(
            setting + ".issuer", "is named already: by kinkit.identity.issuer, or further up.");
      }
    }
    requireOneHome(settings);
  }

  /// Who adds a second issuer has to say which of them the people so far came from: by silence they
  /// would become other people.
  private static void requireOneHome(List<Trusted> settings) {
    var homes = settings.stream().filter(trusted -> Boolean.TRUE.equals(trusted.home())).count();
    if (homes > 1) {
      throw new WrongSetting(
          SETTING, "may have home=true once: the same UUID of two issuers is two people.");
    }
    var silent = settings.stream().anyMatch(trusted -> trusted.home() == null);
    if (settings.size() > 1 && homes == 0 && silent) {
      throw new WrongSetting(
          SETTING,
          "needs home=true for the one issuer whose UUIDs are the ids of people here, or home=false"
              + " for each.");
    }
  }

  /// @param audience for issuers that name none
  /// @param kept what has become of sign-ins whose UUIDs are kept
  /// @param named what has become of sign-ins whose people are named after their issuer
  public static List<TrustedIssuer> of(
      List<Trusted> settings, String audience, Clock clock, Sessions kept, Sessions named) {
    return settings.stream()
        .map(trusted -> {
          var subjects = subjects(trusted, settings.size());
          return new TrustedIssuer(
              trusted.issuer(),
              trusted.audience() == null ? audience : trusted.audience(),
              trusted.pinned(),
              keys(trusted, clock),
              subjects,
              subjects == Subjects.KEPT ? kept : named);
        })
        .toList();
  }

  private static Subjects subjects(Trusted trusted, int issuers) {
    var home = trusted.home() == null ? issuers == 1 : trusted.home();
    return home ? Subjects.KEPT : Subjects.NAMED;
  }

  private static Keys keys(Trusted trusted, Clock clock) {
    var secret = trusted.secret();
    if (secret == null) {
      return published(trusted, clock);
    }
    var shared = new SharedSecret(secret);
    if (!trusted.publishesKeys()) {
      return shared;
    }
    var published = published(trusted, clock);
    return (algorithm, kid) ->
        algorithm.equals(SharedSecret.ALGORITHM)
            ? shared.find(algorithm, kid)
            : published.find(algorithm, kid);
  }

  private static Keys published(Trusted trusted, Clock clock) {
    var keySet = trusted.keySet();
    return keySet == null
        ? RemoteKeys.discovered(trusted.issuer(), clock)
        : RemoteKeys.at(URI.create(keySet), clock);
  }
}
