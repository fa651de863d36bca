package app.kinkit.command.web.bind;

import app.kinkit.domain.shared.Invalid;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.ProfileId;
import app.kinkit.domain.shared.Refused.FieldError;
import app.kinkit.domain.shared.Vault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How one line makes its command. Fields are read first, then the command is made once without any
/// private words, so that its constructor adds what it has to complain about. Only when nobody
/// complains are the words sealed and the command made that goes out: a wrong number costs no key
/// and no cipher, and an unsealed word is never inside a command.
public final class Binding {
  private final List<Slot> slots;
  private final Set<String> fields;
  private final List<@Nullable String> names;
  private final Maker maker;
  private final Vault vault;
  private final @Nullable InviteCodes issues;

  Binding(
      Class<? extends Record> command,
      List<Slot> slots,
      Vault vault,
      @Nullable InviteCodes issues) {
    this.slots = slots;
    this.fields =
        slots.stream()
            .map(Slot::field)
            .filter(Objects::nonNull)
            .collect(Collectors.toCollection(TreeSet::new));
    this.names =
        Stream.of(command.getRecordComponents())
            .map(c -> Names.snake(c.getName()))
            .collect(Collectors.toList());
    this.maker = Maker.of(command);
    this.vault = vault;
    this.issues = issues;
  }

  /// Refused as [Invalid] with every wrong field, or as malformed when the body is no JSON object.
  ///
  /// @param variables of the path, in its order
  public Bound bind(ProfileId actor, UUID commandId, List<String> variables, byte[] body) {
    var intake = new Intake(actor, commandId, variables, JsonBody.parse(body));
    var errors = new ArrayList<FieldError>();
    var values = slots.stream().map(slot -> slot.fill(intake, errors)).toArray();
    var trial = tried(values, actor, errors);
    Names.strangers(intake.fields().keySet(), fields, "this command", errors);
    if (!errors.isEmpty()) {
      throw new Invalid(errors);
    }
    var code = issues == null ? null : issues.code(commandId);
    return new Bound(seal(values, actor) ? maker.make(values) : trial, code);
  }

  /// Makes the command without private words and adds what its constructor complains of. A field
  /// whose value was no use has a placeholder, and nobody should hear of that one; about the others
  /// a complaint counts only if it comes up for every placeholder, since else it may be the
  /// placeholder's fault.
  private Object tried(@Nullable Object[] values, ProfileId actor, List<FieldError> errors) {
    var complaints = new LinkedHashSet<FieldError>();
    var made = attempt(values, actor, 0, complaints);
    for (var turn = 1; turn < turns(values); turn++) {
      var others = new LinkedHashSet<FieldError>();
      attempt(values, actor, turn, others);
      complaints.retainAll(others);
    }
    var heard = errors.stream().map(FieldError::field).collect(Collectors.toSet());
    complaints.stream()
        .filter(error -> heard.stream().noneMatch(field -> touch(error.field(), field)))
        .forEach(errors::add);
    return made;
  }

  /// Whether one path is the other or leads to something inside it.
  private static boolean touch(String one, String other) {
    var shorter = one.length() < other.length() ? one : other;
    var longer = shorter.equals(one) ? other : one;
    return longer.startsWith(shorter)
        && (longer.length() == shorter.length()
            || ".[".indexOf(longer.charAt(shorter.length())) >= 0);
  }

  private Object attempt(
      @Nullable Object[] values, ProfileId actor, int turn, Set<FieldError> complaints) {
    var neutral = new PrivateText(actor, 0, "");
    var arguments = values.clone();
    for (var i = 0; i < arguments.length; i++) {
      var whole =
          Kind.replaced(
              arguments[i], kind -> kind.placeholders().get(turn % kind.placeholders().size()));
      arguments[i] = Words.replaced(whole, _ -> neutral);
    }
    var found = new ArrayList<FieldError>();
    var made = Invalid.collecting(found, () -> maker.make(arguments));
    complaints.addAll(found);
    return made;
  }

  private static int turns(@Nullable Object[] values) {
    var most = new AtomicInteger(1);
    for (var value : values) {
      Kind.replaced(value, kind -> most.accumulateAndGet(kind.placeholders().size(), Math::max));
    }
    return most.get();
  }

  private boolean seal(@Nullable Object[] values, ProfileId actor) {
    var sealed = new ArrayList<PrivateText>();
    for (var i = 0; i < values.length; i++) {
      var field = String.valueOf(names.get(i));
      values[i] =
          Words.replaced(
              values[i],
              words -> {
                sealed.add(vault.seal(actor, field, words.plain()));
                return sealed.getLast();
              });
    }
    return !sealed.isEmpty();
  }
}
