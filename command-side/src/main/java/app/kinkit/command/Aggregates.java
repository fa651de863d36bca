package app.kinkit.command;

import app.kinkit.domain.bond.BondCommand;
import app.kinkit.domain.boundary.BoundaryCommand;
import app.kinkit.domain.contract.ContractCommand;
import app.kinkit.domain.file.FileCommand;
import app.kinkit.domain.invite.InviteCommand;
import app.kinkit.domain.joinrequest.JoinPlaceCommand;
import app.kinkit.domain.joinrequest.JoinRequestCommand;
import app.kinkit.domain.points.PointsCommand;
import app.kinkit.domain.privilege.PrivilegeCommand;
import app.kinkit.domain.profile.ProfileCommand;
import app.kinkit.domain.reward.RewardCommand;
import app.kinkit.domain.rule.RuleCommand;
import app.kinkit.domain.scene.SceneCommand;
import app.kinkit.domain.task.TaskCommand;
import app.kinkit.domain.task.template.TemplateCommand;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CreationPolicy;

/// The table of contents of the write side: every aggregate is on this list. Each command family
/// hands out its class here and nowhere else, so nobody can name an aggregate but its own package.
public final class Aggregates {
  private static final List<Class<?>> ALL =
      List.of(
          ProfileCommand.aggregate(),
          PrivilegeCommand.aggregate(),
          BondCommand.aggregate(),
          ContractCommand.aggregate(),
          BoundaryCommand.aggregate(),
          InviteCommand.aggregate(),
          JoinRequestCommand.aggregate(),
          JoinPlaceCommand.aggregate(),
          TaskCommand.aggregate(),
          TemplateCommand.aggregate(),
          FileCommand.aggregate(),
          RuleCommand.aggregate(),
          SceneCommand.aggregate(),
          PointsCommand.aggregate(),
          RewardCommand.aggregate());

  private static final int LOCK_ATTEMPTS = 200;
  private static final int LOCK_ATTEMPT_MILLISECONDS = 10;

  private Aggregates() {}

  /// Adds them all: sourced from the event store, remembered in `cache`, one command at a time for
  /// each; who waits longer than two seconds for that is refused.
  public static void register(Configurer configurer, Cache cache) {
    var locks =
        PessimisticLockFactory.builder()
            .acquireAttempts(LOCK_ATTEMPTS)
            .lockAttemptTimeout(LOCK_ATTEMPT_MILLISECONDS)
            .build();
    ALL.forEach(type -> register(configurer, type, cache, locks));
  }

  private static <A> void register(
      Configurer configurer, Class<A> type, Cache cache, LockFactory locks) {
    requireNoLeakingLock(type);
    configurer.configureAggregate(
        AggregateConfigurer.defaultConfiguration(type)
            .configureCache(_ -> cache)
            .configureLockFactory(_ -> locks));
  }

  /// Axon 4.13.0 keeps the lock of a `CREATE_IF_MISSING` handler that refuses, and every later
  /// command on that id waits for it in vain. Ports look first and then send a creating command.
  static void requireNoLeakingLock(Class<?> type) {
    Stream.of(type.getDeclaredMethods())
        .filter(method ->
            method.isAnnotationPresent(CreationPolicy.class)
                && method.getAnnotation(CreationPolicy.class).value()
                    == AggregateCreationPolicy.CREATE_IF_MISSING)
        .findAny()
        .ifPresent(method -> {
          throw new IllegalStateException(
              "%s.%s creates if missing, which leaks a lock in Axon 4.13.0: create in a constructor, and let the sender look whether it exists"
                  .formatted(type.getSimpleName(), method.getName()));
        });
  }
}
