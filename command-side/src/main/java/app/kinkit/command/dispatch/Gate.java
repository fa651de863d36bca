package app.kinkit.command.dispatch;

import app.kinkit.command.port.Histories;
import app.kinkit.command.port.StoredPeople;
import app.kinkit.domain.profile.PersonState;
import app.kinkit.domain.profile.ProfileCommand.RegisterProfile;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.shared.Vault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What the edge asks about a person before a command exists: have they signed up here, have they
/// said that they are an adult. Neither is ever taken back, so a yes is remembered. Whether they
/// have closed their account since is looked up each time; a node that has not heard of it yet lets
/// a command through to the aggregates, which pin what they decide by.
public final class Gate {
  private static final int REMEMBERED = 50_000;
  private static final int LONGEST_EMAIL = 320;
  private static final int LONGEST_NAME = 100;

  private final Histories histories;
  private final Dispatcher dispatcher;
  private final Vault vault;
  private final Map<ProfileId, Boolean> registered = bounded();
  private final Map<ProfileId, Boolean> adults = bounded();

  Gate(Histories histories, Dispatcher dispatcher, Vault vault) {
    this.histories = histories;
    this.dispatcher = dispatcher;
    this.vault = vault;
  }

  public boolean adult(ProfileId person) {
    return remembered(adults, person, PersonState::isAdult);
  }

  public boolean registered(ProfileId person) {
    return remembered(registered, person, PersonState::isRegistered);
  }

  /// Registers a person at their first request; of several first requests at once, one does it.
  /// Whoever has closed their account is refused as nobody.
  ///
  /// @param signUpMethod such as `email`
  public void ensureRegistered(
      Actor actor, @Nullable String email, @Nullable String displayName, String signUpMethod) {
    if (registered(actor.id())) {
      StoredPeople.state(histories.of(actor.id().toString())).requireOpen();
      return;
    }
    var command =
        new RegisterProfile(
            actor.id(),
            sealed(actor.id(), "email", email, LONGEST_EMAIL),
            sealed(actor.id(), "display_name", displayName, LONGEST_NAME),
            signUpMethod);
    try {
      dispatcher.dispatch(new Order(UUID.randomUUID(), actor, command, null, null));
    } catch (Refused refused) {
      if (refused.code() != RefusalCode.ID_TAKEN) {
        throw refused;
      }
    }
  }

  /// The issuer keeps the whole of it; what is longer than a profile holds is cut.
  private @Nullable PrivateText sealed(
      ProfileId person, String field, @Nullable String words, int longest) {
    if (words == null || words.isBlank()) {
      return null;
    }
    return vault.seal(person, field, words.length() > longest ? cut(words, longest) : words);
  }

  /// Never through the middle of a character.
  private static String cut(String words, int longest) {
    var end = Character.isHighSurrogate(words.charAt(longest - 1)) ? longest - 1 : longest;
    return words.substring(0, end);
  }

  private boolean remembered(
      Map<ProfileId, Boolean> yes, ProfileId person, Predicate<PersonState> question) {
    synchronized (yes) {
      if (yes.containsKey(person)) {
        return true;
      }
    }
    var answer = ask(person, question);
    if (!answer) { // what is remembered may be behind another node
      histories.forget(person.toString());
      answer = ask(person, question);
    }
    if (answer) {
      synchronized (yes) {
        yes.put(person, true);
      }
    }
    return answer;
  }

  private boolean ask(ProfileId person, Predicate<PersonState> question) {
    return question.test(StoredPeople.state(histories.of(person.toString())));
  }

  private static <K> Map<K, Boolean> bounded() {
    return new LinkedHashMap<>(256, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, Boolean> eldest) {
        return size() > REMEMBERED;
      }
    };
  }
}
