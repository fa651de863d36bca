package app.kinkit.domain.testing;

import app.kinkit.domain.bond.BondEvent;
import app.kinkit.domain.bond.BondRole;
import app.kinkit.domain.bond.BondState;
import app.kinkit.domain.bond.Bonds;
import app.kinkit.domain.bond.JoinedVia;
import app.kinkit.domain.bond.MemberAccounts;
import app.kinkit.domain.boundary.ActivityList;
import app.kinkit.domain.boundary.ActivityNames;
import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.boundary.OffLimits;
import app.kinkit.domain.boundary.Wording;
import app.kinkit.domain.file.FileCommand.AttachFile;
import app.kinkit.domain.file.Files;
import app.kinkit.domain.joinrequest.JoinPlaces;
import app.kinkit.domain.joinrequest.JoinRequestId;
import app.kinkit.domain.points.Accounts;
import app.kinkit.domain.points.PointsSource;
import app.kinkit.domain.profile.Memberships;
import app.kinkit.domain.profile.People;
import app.kinkit.domain.profile.PersonState;
import app.kinkit.domain.profile.Privileges;
import app.kinkit.domain.profile.ProfileEvent;
import app.kinkit.domain.shared.BondId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.RefusalCode;
import app.kinkit.domain.shared.Refused;
import app.kinkit.domain.task.Occurrences;
import app.kinkit.domain.task.TaskCommand.OpenOccurrence;
import app.kinkit.domain.task.TaskEvent;
import app.kinkit.domain.task.TaskEvent.TaskAssigned;
import app.kinkit.domain.task.TaskId;
import app.kinkit.domain.task.TaskState;
import app.kinkit.domain.task.Tasks;
import app.kinkit.domain.task.template.TemplateEvent;
import app.kinkit.domain.task.template.TemplateId;
import app.kinkit.domain.task.template.TemplateState;
import app.kinkit.domain.task.template.Templates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The other aggregates as one aggregate's test sees them: bonds and people folded from events that
/// the test tells, and a list of what was asked of them.
public final class World
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
  private final Map<BondId, BondState> bonds = new HashMap<>();
  private final Map<ProfileId, PersonState> people = new HashMap<>();
  private final Map<TemplateId, TemplateState> templates = new HashMap<>();
  private final Map<TaskId, TaskState> tasks = new HashMap<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Wording.Field> offLimits = new ArrayList<>();
  private final Set<BoundaryId> listed = new HashSet<>();
  private @Nullable RefusalCode refusal;

  /// What an aggregate had another one do in the same commit.
  public sealed interface Effect {
    record Admitted(BondId bond, ProfileId person, BondRole role, JoinedVia via)
        implements Effect {}

    record Counted(BondId bond, ProfileId member) implements Effect {}

    record PlaceTaken(ProfileId person, BondId bond, JoinRequestId request) implements Effect {}

    record PlaceFreed(ProfileId person, BondId bond) implements Effect {}

    record Ended(ProfileId person) implements Effect {}

    record Renounced(ProfileId person) implements Effect {}

    record Opened(ProfileId member, BondId bond) implements Effect {}

    record Credited(ProfileId person, int points, PointsSource source, UUID sourceId)
        implements Effect {}

    record Debited(ProfileId person, int points, PointsSource source, UUID sourceId)
        implements Effect {}

    record Reversed(ProfileId person, UUID movementId) implements Effect {}

    record Followed(TaskAssigned next) implements Effect {}

    record Taken(AttachFile file) implements Effect {}
  }

  public World happened(BondEvent... events) {
    for (var event : events) {
      bonds.computeIfAbsent(event.id(), _ -> new BondState()).on(event);
    }
    return this;
  }

  public World happened(ProfileEvent... events) {
    for (var event : events) {
      people.computeIfAbsent(event.id(), _ -> new PersonState()).on(event);
    }
    return this;
  }

  public World happened(TemplateEvent... events) {
    for (var event : events) {
      templates.computeIfAbsent(event.id(), _ -> new TemplateState()).on(event);
    }
    return this;
  }

  public World happened(TaskEvent... events) {
    for (var event : events) {
      tasks.computeIfAbsent(event.id(), _ -> new TaskState()).on(event);
    }
    return this;
  }

  /// From now on these words name what is off limits, in a field of this name.
  public World forbids(String field, PrivateText words) {
    offLimits.add(new Wording.Field(field, words));
    return this;
  }

  @Override
  public void requireNone(BondId bond, Wording wording) {
    Refused.unless(
        offLimits.stream().noneMatch(wording.words()::contains),
        RefusalCode.OFF_LIMITS,
        "That is off limits; propose something else.");
  }

  /// From now on this activity stands on the list of every bond.
  public World lists(BoundaryId activity) {
    listed.add(activity);
    return this;
  }

  @Override
  public Set<BoundaryId> of(BondId bond) {
    return Set.copyOf(listed);
  }

  /// What is sealed alike says the same.
  @Override
  public boolean isAmong(PrivateText name, Collection<PrivateText> others) {
    return others.contains(name);
  }

  /// From now on every other aggregate refuses what is asked of it.
  public World refuses(RefusalCode code) {
    refusal = code;
    return this;
  }

  public List<Effect> effects() {
    return List.copyOf(effects);
  }

  @Override
  public BondState pinned(BondId bond) {
    return found(bonds.get(bond));
  }

  @Override
  public PersonState pinned(ProfileId person) {
    return found(people.get(person));
  }

  /// Whoever the test has told nothing of is there.
  @Override
  public void requireOpen(ProfileId person) {
    people.getOrDefault(person, new PersonState()).requireOpen();
  }

  @Override
  public void endAll(ProfileId person) {
    take(new Effect.Ended(person));
  }

  @Override
  public void renounce(ProfileId person) {
    take(new Effect.Renounced(person));
  }

  @Override
  public void requireMember(ProfileId person, BondId bond) {
    pinned(bond).requireActor(person);
  }

  @Override
  public void admit(BondId bond, ProfileId person, BondRole role, JoinedVia via) {
    take(new Effect.Admitted(bond, person, role, via));
  }

  @Override
  public void countInvite(BondId bond, ProfileId member) {
    take(new Effect.Counted(bond, member));
  }

  @Override
  public void take(ProfileId person, BondId bond, JoinRequestId request) {
    take(new Effect.PlaceTaken(person, bond, request));
  }

  @Override
  public void free(ProfileId person, BondId bond) {
    take(new Effect.PlaceFreed(person, bond));
  }

  @Override
  public void open(ProfileId member, BondId bond) {
    take(new Effect.Opened(member, bond));
  }

  @Override
  public Account of(ProfileId person, BondId bond) {
    return new Account() {
      @Override
      public void credit(int points, PointsSource source, UUID sourceId) {
        take(new Effect.Credited(person, points, source, sourceId));
      }

      @Override
      public UUID debit(int points, PointsSource source, UUID sourceId) {
        take(new Effect.Debited(person, points, source, sourceId));
        return Cast.uuid("debit for " + sourceId);
      }

      @Override
      public void reverse(UUID movementId) {
        take(new Effect.Reversed(person, movementId));
      }
    };
  }

  @Override
  public Optional<TemplateState> pinned(TemplateId template) {
    return Optional.ofNullable(templates.get(template));
  }

  @Override
  public Optional<TaskState> pinned(TaskId task) {
    return Optional.ofNullable(tasks.get(task));
  }

  @Override
  public void open(OpenOccurrence next) {
    take(new Effect.Followed(next.terms()));
  }

  @Override
  public void attach(AttachFile attachment) {
    take(new Effect.Taken(attachment));
  }

  private void take(Effect effect) {
    if (refusal != null) {
      throw new Refused(refusal, "The other aggregate does not want to.");
    }
    effects.add(effect);
  }

  private static <T> T found(@Nullable T state) {
    if (state == null) {
      throw new Refused(RefusalCode.NOT_FOUND, Refused.NOTHING_THERE);
    }
    return state;
  }
}
