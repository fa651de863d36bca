package app.kinkit.server.openapi;

import app.kinkit.domain.shared.RefusalCode;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;

/// The compiled handlers of commands, and which codes are named by what they call. A call of an
/// interface may be a call of each that implements it, and who makes a command sends it: so nothing
/// that can be refused is missed, and a code too many is possible.
final class Handlers {
  private static final String OURS = "app.kinkit.";
  private static final Set<String> EDGE =
      Set.of("app.kinkit.command.dispatch", "app.kinkit.command.web");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("app.kinkit.domain", "app.kinkit.command");

  private final Map<String, JavaCodeUnit> byCommand =
      classes.stream()
          .flatMap(type -> type.getCodeUnits().stream())
          .filter(unit -> unit.isAnnotatedWith(CommandHandler.class))
          .collect(
              Collectors.toMap(
                  unit -> unit.getRawParameterTypes().getFirst().getName(), Function.identity()));

  Set<RefusalCode> refusals(Class<?> command) {
    var handler = byCommand.get(command.getName());
    if (handler == null) {
      throw new AssertionError("nobody handles " + command);
    }
    return named(List.of(handler));
  }

  /// What is refused before a handler is asked and after it has decided.
  Set<RefusalCode> edge() {
    return named(
        classes.stream()
            .filter(type -> EDGE.contains(type.getPackageName()))
            .flatMap(type -> type.getMethods().stream())
            .toList());
  }

  private Set<RefusalCode> named(Collection<? extends JavaCodeUnit> roots) {
    var codes = EnumSet.noneOf(RefusalCode.class);
    var seen = new HashSet<JavaCodeUnit>();
    var open = new ArrayDeque<JavaCodeUnit>(roots);
    while (!open.isEmpty()) {
      var unit = open.pop();
      if (seen.add(unit)) {
        unit.getFieldAccesses().stream()
            .map(access -> access.getTarget())
            .filter(field -> field.getOwner().isEquivalentTo(RefusalCode.class))
            .filter(field -> field.getRawType().isEquivalentTo(RefusalCode.class))
            .forEach(field -> codes.add(RefusalCode.valueOf(field.getName())));
        calls(unit).flatMap(this::answering).forEach(open::push);
      }
    }
    return codes;
  }

  private static Stream<? extends CodeUnitAccessTarget> calls(JavaCodeUnit unit) {
    return Stream.<JavaAccess<? extends CodeUnitAccessTarget>>concat(
            unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
        .map(JavaAccess::getTarget)
        .filter(target -> target.getOwner().getName().startsWith(OURS));
  }

  private Stream<JavaCodeUnit> answering(CodeUnitAccessTarget target) {
    var owner = target.getOwner();
    var handler = byCommand.get(owner.getName());
    if (handler != null && target.getName().equals("<init>")) {
      return Stream.of(handler);
    }
    var types = Stream.concat(lineage(owner), owner.getAllSubclasses().stream());
    return types
        .flatMap(type -> type.getCodeUnits().stream())
        .filter(unit -> unit.getName().equals(target.getName()))
        .filter(unit -> unit.getRawParameterTypes().size() == target.getRawParameterTypes().size());
  }

  private static Stream<JavaClass> lineage(JavaClass type) {
    return Stream.concat(
        Stream.of(type),
        Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
            .filter(parent -> parent.getName().startsWith(OURS)));
  }
}
