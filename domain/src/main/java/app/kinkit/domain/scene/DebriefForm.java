package app.kinkit.domain.scene;

import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.limit.Chars;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How one who took part looks back at a scene.
public record DebriefForm(
    @Chars(5_000) @Nullable PrivateText whatWentWell,
    @Chars(5_000) @Nullable PrivateText whatDidntWork,
    @Chars(2_000) @Nullable PrivateText emotionalState,
    @Chars(5_000) @Nullable PrivateText aftercareNeeds,
    @Chars(5_000) @Nullable PrivateText futureAdjustments) {

  boolean saysSomething() {
    return Stream.of(whatWentWell, whatDidntWork, emotionalState, aftercareNeeds, futureAdjustments)
        .anyMatch(Objects::nonNull);
  }
}
