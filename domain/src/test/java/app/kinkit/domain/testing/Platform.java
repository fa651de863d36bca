package app.kinkit.domain.testing;

import app.kinkit.domain.bond.BondCommand;
import app.kinkit.domain.bond.BondEvent;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.bond.MemberAccounts;
import app.kinkit.domain.boundary.ActivityList;
import app.kinkit.domain.boundary.ActivityNames;
import app.kinkit.domain.boundary.BoundariesId;
import app.kinkit.domain.boundary.BoundariesState;
import app.kinkit.domain.boundary.BoundaryCommand;
import app.kinkit.domain.boundary.BoundaryEvent;
import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.boundary.OffLimits;
import app.kinkit.domain.boundary.Wording;
import app.kinkit.domain.contract.ContractCommand;
import app.kinkit.domain.file.FileCommand;
import app.kinkit.domain.file.Files;
import app.kinkit.domain.invite.InviteCommand;
import app.kinkit.domain.joinrequest.JoinPlaceCommand;
import app.kinkit.domain.joinrequest.JoinPlaceId;
import app.kinkit.domain.joinrequest.JoinPlaces;
import app.kinkit.domain.joinrequest.JoinRequestCommand;
import app.kinkit.domain.joinrequest.JoinRequestId;
import app.kinkit.domain.points.AccountId;
import app.kinkit.domain.points.Accounts;
import app.kinkit.domain.points.PointsCommand;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.privilege.GrantState;
import app.kinkit.domain.privilege.GrantsId;
import app.kinkit.domain.privilege.PrivilegeCommand;
import app.kinkit.domain.privilege.PrivilegeEvent;
import app.kinkit.domain.profile.Memberships;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.profile.PersonState;
import app.kinkit.domain.profile.Privileges;
import app.kinkit.domain.profile.ProfileCommand;
import app.kinkit.domain.profile.ProfileEvent;
import app.kinkit.domain.reward.RewardCommand;
import app.kinkit.domain.rule.RuleCommand;
import app.kinkit.domain.scene.SceneCommand;
import app.kinkit.domain.shared.Actor;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.Event;
import app.kinkit.domain.shared.Id;
import app.kinkit.domain.shared.NameId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.task.Occurrences;
import app.kinkit.domain.task.TaskCommand;
import app.kinkit.domain.task.TaskEvent;
import app.kinkit.domain.task.TaskId;
import app.kinkit.domain.task.TaskState;
import app.kinkit.domain.task.Tasks;
import app.kinkit.domain.task.template.TemplateCommand;
import app.kinkit.domain.task.template.TemplateEvent;
import app.kinkit.domain.task.template.TemplateId;
import app.kinkit.domain.task.template.TemplateState;
import app.kinkit.domain.task.template.Templates;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.MultiParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.annotation.SimpleResourceParameterResolverFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;

/// All aggregates on Axon's own bus and a store in memory: what one command does across aggregates
/// happens in one unit of work, as in the program. Ports answer from the store.
public final class Platform
    implements Bonds,
        People,
        Memberships,
        Privileges,
        Accounts,
        MemberAccounts,
        OffLimits,
        ActivityNames,
        ActivityList,
        JoinPlaces,
        Templates,
        Tasks,
        Occurrences,
        Texts,
        Files {
  private final Memory engine = new Memory();
  private final EventStore store = EmbeddedEventStore.builder().storageEngine(engine).build();
  private final CommandBus bus = SimpleCommandBus.builder().build();
  private final ParameterResolverFactory parameters;
  private int sent;

  private Platform(Clock clock) {
    parameters =
        MultiParameterResolverFactory.ordered(
            ClasspathParameterResolverFactory.forClass(Platform.class),
            new SimpleResourceParameterResolverFactory(List.of(this, clock)));
  }

  public static Platform running() {
    return running(Cast.CLOCK);
  }

  public static Platform running(Clock clock) {
    var platform = new Platform(clock);
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
            RewardCommand.aggregate())
        .forEach(platform::register);
    return platform;
  }

  /// The same platform, on which nothing has happened yet.
  public Platform anew() {
    engine.forget();
    return this;
  }

  private <T> void register(Class<T> aggregate) {
    var repository =
        EventSourcingRepository.builder(aggregate)
            .eventStore(store)
            .parameterResolverFactory(parameters)
            .<EventSourcingRepository<T>>build();
    var handler =
        AggregateAnnotationCommandHandler.<T>builder()
            .aggregateType(aggregate)
            .repository(repository)
            .parameterResolverFactory(parameters)
            .build();
    var _ = handler.subscribe(bus);
  }

  /// Carries a command out or throws what refused it.
  public void send(Object command, ProfileId actor) {
    send(command, new Actor(actor));
  }

  public void send(Object command, Actor actor) {
    var id = Cast.uuid("command " + sent++);
    dispatch(command, id, MetaData.with(Actor.KEY, actor.principal()));
  }

  /// `ok`, or the code of the refusal.
  public String outcome(Object command, ProfileId actor) {
    return outcome(command, new Actor(actor));
  }

  public String outcome(Object command, Actor actor) {
    try {
      send(command, actor);
      return "ok";
    } catch (Refused refused) {
      return refused.code().name();
    }
  }

  /// Something that happened although no command of today leads to it.
  public void recorded(Id id, Event event) {
    var version = engine.readEvents(id.toString(), 0).asStream().count();
    engine.appendEvents(
        List.of(new GenericDomainEventMessage<>("past", id.toString(), version, event)));
  }

  public List<Event> log() {
    return engine.readEvents(null, false).map(m -> (Event) m.getPayload()).toList();
  }

  @Override
  public BondState pinned(BondId bond) {
    var events = stream(bond);
    var state = new BondState();
    events.forEach(e -> state.on((BondEvent) e));
    return state;
  }

  @Override
  public PersonState pinned(ProfileId person) {
    var state = new PersonState();
    stream(person).forEach(e -> state.on((ProfileEvent) e));
    return state;
  }

  /// A text names an activity when it is sealed alike; whose words they are makes no difference.
  @Override
  public void requireNone(BondId bond, Wording wording) {
    Refused.unless(
        boundaries(bond).offLimits(pinned(bond)).stream()
            .noneMatch(limit ->
                wording.activities().contains(limit.id())
                    || wording.words().stream()
                        .anyMatch(said -> isSame(said.text(), limit.name()))),
        RefusalCode.OFF_LIMITS,
        "That is off limits; propose something else.");
  }

  private BoundariesState boundaries(BondId bond) {
    var state = new BoundariesState();
    var told = engine.readEvents(BoundariesId.of(bond).toString(), 0).asStream();
    told.forEach(m -> state.on((BoundaryEvent) m.getPayload()));
    return state;
  }

  @Override
  public Set<BoundaryId> of(BondId bond) {
    return boundaries(bond).listed();
  }

  @Override
  public boolean isAmong(PrivateText name, Collection<PrivateText> others) {
    return others.stream().anyMatch(other -> isSame(other, name));
  }

  private static boolean isSame(PrivateText one, PrivateText other) {
    return one.ciphertext().equals(other.ciphertext());
  }

  @Override
  public void admit(BondId bond, ProfileId person, BondRole role, JoinedVia via) {
    within(new BondCommand.AdmitMember(bond, person, role, via));
  }

  @Override
  public void countInvite(BondId bond, ProfileId member) {
    within(new BondCommand.CountInvite(bond, member));
  }

  @Override
  public void take(ProfileId person, BondId bond, JoinRequestId request) {
    var place = JoinPlaceId.of(person, bond);
    within(
        engine.readEvents(place.toString(), 0).asStream().findAny().isEmpty()
            ? new JoinPlaceCommand.OpenJoinPlace(place, bond, person, request)
            : new JoinPlaceCommand.TakeJoinPlace(place, request));
  }

  @Override
  public void free(ProfileId person, BondId bond) {
    within(new JoinPlaceCommand.FreeJoinPlace(JoinPlaceId.of(person, bond)));
  }

  @Override
  public Optional<TemplateState> pinned(TemplateId template) {
    var events =
        engine
            .readEvents(template.toString(), 0)
            .asStream()
            .map(m -> (TemplateEvent) m.getPayload())
            .toList();
    var state = new TemplateState();
    events.forEach(state::on);
    return events.isEmpty() ? Optional.empty() : Optional.of(state);
  }

  @Override
  public Optional<TaskState> pinned(TaskId task) {
    var events = engine.readEvents(task.toString(), 0).asStream().toList();
    var state = new TaskState();
    events.forEach(m -> state.on((TaskEvent) m.getPayload()));
    return events.isEmpty() ? Optional.empty() : Optional.of(state);
  }

  @Override
  public void open(TaskCommand.OpenOccurrence next) {
    within(next);
  }

  @Override
  public void attach(FileCommand.AttachFile attachment) {
    within(attachment);
  }

  @Override
  public void requireOpen(ProfileId person) {
    var state = new PersonState();
    var told = engine.readEvents(person.toString(), 0).asStream();
    told.forEach(m -> state.on((ProfileEvent) m.getPayload()));
    state.requireOpen();
  }

  @Override
  public void endAll(ProfileId person) {
    var bonds =
        log().stream()
            .filter(e -> e instanceof BondEvent.BondFounded)
            .map(e -> ((BondEvent.BondFounded) e).id())
            .toList();
    bonds.stream()
        .filter(bond -> pinned(bond).has(person))
        .forEach(bond -> within(new BondCommand.LeaveBond(bond)));
  }

  @Override
  public void renounce(ProfileId person) {
    var state = new GrantState();
    engine
        .readEvents(GrantsId.ONE.toString(), 0)
        .asStream()
        .forEach(m -> state.on((PrivilegeEvent) m.getPayload()));
    if (!state.held(person).isEmpty()) {
      within(new PrivilegeCommand.EndPrivileges(person));
    }
  }

  @Override
  public void requireMember(ProfileId person, BondId bond) {
    pinned(bond).requireActor(person);
  }

  @Override
  public void open(ProfileId member, BondId bond) {
    var id = AccountId.of(member, bond);
    if (engine.readEvents(id.toString(), 0).asStream().findAny().isEmpty()) {
      within(new PointsCommand.OpenAccount(id, member, bond));
    }
  }

  @Override
  public Account of(ProfileId person, BondId bond) {
    var id = AccountId.of(person, bond);
    return new Account() {
      @Override
      public void credit(int points, PointsSource source, UUID sourceId) {
        within(new PointsCommand.CreditPoints(id, points, source, sourceId));
      }

      @Override
      public UUID debit(int points, PointsSource source, UUID sourceId) {
        var movement = NameId.of(sourceId, "debit");
        within(new PointsCommand.DebitPoints(id, movement, points, source, sourceId));
        return movement;
      }

      @Override
      public void reverse(UUID movementId) {
        within(new PointsCommand.ReverseMovement(id, movementId));
      }
    };
  }

  /// All events of one aggregate, in order; refused when there are none.
  public List<Event> stream(Id id) {
    var events =
        engine.readEvents(id.toString(), 0).asStream().map(m -> (Event) m.getPayload()).toList();
    Refused.unless(!events.isEmpty(), RefusalCode.NOT_FOUND, Refused.NOTHING_THERE);
    return events;
  }

  private void within(Object command) {
    var cause = CurrentUnitOfWork.get().getMessage();
    var id = NameId.of(UUID.fromString(cause.getIdentifier()), command.toString());
    dispatch(command, id, cause.getMetaData());
  }

  private void dispatch(Object command, UUID id, MetaData metaData) {
    var answer = new FutureCallback<Object, Object>();
    bus.dispatch(
        new GenericCommandMessage<>(
            new GenericMessage<>(id.toString(), command, metaData), command.getClass().getName()),
        answer);
    var result = answer.getResult();
    if (result.isExceptional()) {
      throw (RuntimeException) result.exceptionResult();
    }
  }
}
