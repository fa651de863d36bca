package app.kinkit.command.web.bind;

import app.kinkit.command.page.Line;
import app.kinkit.domain.invite.InviteId;
import app.kinkit.domain.shared.Change;
import app.kinkit.domain.shared.Vault;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/// Makes the binding of every line, once at start.
///
/// A component comes from where its name stands: a variable of the path, else a field of the body.
/// Only the id of the addressed aggregate knows more ways, tried in this order: below `/me` it is
/// the actor; with an invite code it is what the code stands for; of something new it is fresh;
/// else it is the variable `id`, or `bond_id` where there is one aggregate for each bond. What a
/// path names and no component takes stops the start.
public final class Binder {
  /// The field and the member of an answer that hold a code.
  public static final String INVITE_CODE = "invite_code";

  private static final int LONGEST_CODE = 64;

  private final Vault vault;
  private final InviteCodes codes;

  public Binder(Vault vault, InviteCodes codes) {
    this.vault = vault;
    this.codes = codes;
  }

  public Binding bind(Line line) {
    var components = List.of(line.command().getRecordComponents());
    var unused = new HashSet<>(line.variables());
    var slots = new ArrayList<Slot>();
    for (var component : components) {
      slots.add(slot(line, component, unused));
    }
    if (!unused.isEmpty()) {
      throw new IllegalStateException(
          line + " names " + unused + ", which " + line.command().getSimpleName() + " has not.");
    }
    var issues = line.creates() && line.byCode() ? codes : null;
    return new Binding(line.command(), List.copyOf(slots), vault, issues);
  }

  private Slot slot(Line line, RecordComponent component, Set<String> unused) {
    if (isTarget(component)) {
      return target(line, component, unused);
    }
    var name = Names.snake(component.getName());
    if (unused.contains(name)) {
      return variable(line, name, component, unused);
    }
    if (line.byCode() && line.creates() && name.equals("hint")) {
      return new Slot.Given(intake -> codes.hint(codes.code(intake.commandId())));
    }
    if (component.getType() == Change.class) {
      return new Slot.Amended(name, Kinds.of(component), Kinds.isClearable(component));
    }
    return Slot.OfBody.of(component);
  }

  private Slot target(Line line, RecordComponent component, Set<String> unused) {
    var id = Kinds.idOf(component.getType());
    if (line.path().startsWith("/me/")) {
      return new Slot.Given(intake -> id.apply(intake.actor().value()));
    }
    if (line.byCode()) {
      return line.creates()
          ? new Slot.Given(intake -> codes.idOf(codes.code(intake.commandId())))
          : new Slot.OfBody(INVITE_CODE, code(), true, null);
    }
    if (line.creates()) {
      return new Slot.Fresh(Kinds.of(component), id);
    }
    var own = unused.contains("id") ? "id" : "bond_id";
    return Optional.of(own)
        .filter(unused::contains)
        .map(name -> variable(line, name, component, unused))
        .orElseThrow(() -> new IllegalStateException(line + " does not say whom it addresses."));
  }

  private static Slot variable(
      Line line, String name, RecordComponent component, Set<String> unused) {
    unused.remove(name);
    return new Slot.OfPath(line.variables().indexOf(name), name, Kinds.of(component));
  }

  private Kind code() {
    return new Kind(
        value -> {
          var code = Scalars.text(value, LONGEST_CODE);
          return code == null ? null : codes.idOf(code);
        },
        new InviteId(Kinds.NOBODY));
  }

  private static boolean isTarget(RecordComponent component) {
    return component.getAccessor().isAnnotationPresent(TargetAggregateIdentifier.class);
  }
}
