package app.kinkit.domain.testing;

import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;

/// Given events, when a person gives a command, then events or a refusal: Axon's fixture, with
/// every refusal held to a code, to facts, to a sentence, and to no event at all.
public record Trial(Class<?> aggregate, World world) {
  public Given given(Event... events) {
    return new Given(this, List.of(events));
  }

  /// The past; a command comes next.
  public record Given(Trial trial, List<Event> events) {
    public Then when(Object command, ProfileId actor) {
      return new Then(run(trial.aggregate(), command, actor));
    }

    private <T> ResultValidator<T> run(Class<T> aggregate, Object command, ProfileId actor) {
      var fixture = new AggregateTestFixture<>(aggregate);
      fixture.registerInjectableResource(trial.world());
      fixture.registerInjectableResource(Cast.CLOCK);
      var past =
          events.isEmpty() ? fixture.givenNoPriorActivity() : fixture.given(List.copyOf(events));
      return past.when(command, Map.of(Actor.KEY, actor.value().toString()));
    }
  }

  /// What came of it.
  public record Then(ResultValidator<?> result) {
    public void expect(Event... events) {
      result.expectSuccessfulHandlerExecution().expectEvents((Object[]) events);
    }

    public void expectNothing() {
      result.expectSuccessfulHandlerExecution().expectNoEvents();
    }

    public void expectRefused(RefusalCode code) {
      expectRefused(code, Map.of());
    }

    public void expectRefused(RefusalCode code, Map<String, Object> facts) {
      result.expectNoEvents().expectException(new RefusedMatcher(code, facts));
    }
  }
}
