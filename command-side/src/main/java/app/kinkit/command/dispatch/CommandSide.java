package app.kinkit.command.dispatch;

import app.kinkit.command.Aggregates;
import app.kinkit.command.port.Histories;
import app.kinkit.command.port.NestedCommands;
import app.kinkit.command.port.StoredAccounts;
import app.kinkit.command.port.StoredBonds;
import app.kinkit.command.port.StoredFiles;
import app.kinkit.command.port.StoredMemberAccounts;
import app.kinkit.command.port.StoredMemberships;
import app.kinkit.command.port.StoredOffLimits;
import app.kinkit.command.port.StoredPeople;
import app.kinkit.command.port.StoredPrivileges;
import app.kinkit.command.port.StoredWordings;
import app.kinkit.command.serial.EventDecoding;
import app.kinkit.command.serial.EventNames;
import app.kinkit.command.serial.EventNamesCheck;
import app.kinkit.command.serial.Serialization;
import app.kinkit.command.store.CommandSettling;
import app.kinkit.command.store.EventStoreNode;
import app.kinkit.command.store.OrderedEventStorageEngine;
import app.kinkit.command.store.OrderedEventStore;
import app.kinkit.command.store.log.PostgresEventLog;
import app.kinkit.command.store.log.StreamedLog;
import app.kinkit.command.vault.Codes;
import app.kinkit.command.vault.KeyFiles;
import app.kinkit.command.vault.KeysOfTheLog;
import app.kinkit.command.vault.TinkVault;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.bond.MemberAccounts;
import app.kinkit.domain.boundary.ActivityList;
import app.kinkit.domain.boundary.ActivityNames;
import app.kinkit.domain.boundary.OffLimits;
import app.kinkit.domain.contract.Wordings;
import app.kinkit.domain.file.Files;
import app.kinkit.domain.joinrequest.JoinPlaces;
import app.kinkit.domain.points.Accounts;
import app.kinkit.domain.profile.Memberships;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.profile.Privileges;
import app.kinkit.domain.shared.EventLog;
import app.kinkit.domain.task.Occurrences;
import app.kinkit.domain.task.Tasks;
import app.kinkit.domain.task.template.Templates;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolution;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;

/// The whole write side of one node, put together once: the program has one, a test of two nodes
/// has two on one database.
///
/// Axon is configured here and by nothing else. Commands run without a transaction manager, because
/// the store commits by itself; anything thrown, checked or not, undoes the command; two handlers
/// for one command stop the start.
public final class CommandSide implements AutoCloseable {
  private static final int AGGREGATES = 10_000;
  private static final int HISTORIES = 10_000;

  private final EventStoreNode store;
  private final Configuration axon;
  private final PostgresEventLog log;
  private final TinkVault vault;
  private final Codes codes;
  private final CommandDispatcher dispatcher;
  private final Gate gate;
  private final AtomicBoolean closed = new AtomicBoolean();

  /// Opens a node; refuses, with a sentence, a log it cannot read or key files that are not the
  /// right ones.
  ///
  /// @param single opens a new connection of role `kinkit_command` each time; two are kept
  /// @param pool a small pool of the same role
  /// @param folder where the key files lie, in `keys`
  public static CommandSide open(DataSource single, DataSource pool, Path folder, Clock clock)
      throws IOException, SQLException, GeneralSecurityException {
    var names = EventNames.ofPlatform();
    EventNamesCheck.run(pool, names);
    KeysOfTheLog.require(pool); // before key files are made for what looks like a new database
    var files = KeyFiles.open(folder.resolve("keys"), pool);
    var ticking = Clock.tick(clock, Duration.ofMillis(1));
    GenericEventMessage.clock = ticking; // Axon's one clock for all event messages of a JVM
    return new CommandSide(single, pool, files, names, ticking);
  }

  private CommandSide(
      DataSource single, DataSource pool, KeyFiles files, EventNames names, Clock clock) {
    var serializer = Serialization.serializer(names);
    store = new EventStoreNode(single, pool);
    var engine = store.engine(serializer, names.upcasters());
    log = store.log(new EventDecoding(names)::decode);
    vault = new TinkVault(pool, files);
    codes = files.codes();
    var histories = new Histories(log, HISTORIES);
    store.appender().addListener(histories::forget);
    var bus = bus(engine);
    var nested = new NestedCommands(bus);
    var bonds = new StoredBonds(histories, engine, nested);
    var memberships = new StoredMemberships(pool, nested, bonds);
    var offLimits = new StoredOffLimits(histories, bonds, vault);
    var configurer =
        DefaultConfigurer.defaultConfiguration(false)
            .configureSerializer(_ -> serializer)
            .configureEventStore(_ -> new OrderedEventStore(engine))
            .configureCommandBus(_ -> bus)
            .registerComponent(Clock.class, _ -> clock)
            .registerComponent(Bonds.class, _ -> bonds)
            .registerComponent(JoinPlaces.class, _ -> bonds)
            .registerComponent(OffLimits.class, _ -> offLimits)
            .registerComponent(ActivityNames.class, _ -> offLimits)
            .registerComponent(ActivityList.class, _ -> offLimits)
            .registerComponent(People.class, _ -> new StoredPeople(histories))
            .registerComponent(Templates.class, _ -> histories::template)
            .registerComponent(Tasks.class, _ -> histories::task)
            .registerComponent(Occurrences.class, _ -> next -> nested.send(_ -> next))
            .registerComponent(Wordings.class, _ -> new StoredWordings(vault))
            .registerComponent(Files.class, _ -> new StoredFiles(engine, nested))
            .registerComponent(Memberships.class, _ -> memberships)
            .registerComponent(Privileges.class, _ -> new StoredPrivileges(histories, nested))
            .registerComponent(Accounts.class, _ -> new StoredAccounts(nested))
            .registerComponent(MemberAccounts.class, _ -> new StoredMemberAccounts(engine, nested));
    Aggregates.register(configurer, new AggregateCache(AGGREGATES));
    axon = configurer.start();
    dispatcher = new CommandDispatcher(bus, engine, log, histories, new PastCommands(pool));
    gate = new Gate(histories, dispatcher, vault);
  }

  static CommandBus bus(OrderedEventStorageEngine engine) {
    var bus =
        SimpleCommandBus.builder()
            .transactionManager(NoTransactionManager.INSTANCE)
            .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
            .duplicateCommandHandlerResolver(DuplicateCommandHandlerResolution.rejectDuplicates())
            .build();
    bus.registerHandlerInterceptor(new CommandSettling(engine));
    bus.registerHandlerInterceptor(new AttemptScope(engine));
    return bus;
  }

  public Dispatcher dispatcher() {
    return dispatcher;
  }

  public Gate gate() {
    return gate;
  }

  /// For those who read everything that happened.
  public EventLog log() {
    return log;
  }

  /// For those who fold all of it anew.
  ///
  /// @param source connections of a role that may read the log; each run that is read keeps one
  public EventLog.ByStream byStream(DataSource source) {
    return new StreamedLog(source, log);
  }

  public TinkVault vault() {
    return vault;
  }

  public Codes codes() {
    return codes;
  }

  /// For health and metrics of the append.
  public EventStoreNode store() {
    return store;
  }

  /// Finishes what was accepted; a second time does nothing.
  @Override
  public void close() {
    if (!closed.getAndSet(true)) {
      axon.shutdown();
      store.close();
    }
  }
}
