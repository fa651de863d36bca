package app.kinkit.domain.scene;

import app.kinkit.domain.boundary.BoundaryId;
import app.kinkit.domain.shared.PrivateText;
import app.kinkit.domain.shared.limit.Chars;
import org.jspecify.annotations.Nullable;

/// One thing that was done in a scene.
///
/// @param boundaryId the activity on the list of the bond's boundaries that it was
/// @param intensity from 1 to 10, as it was felt
public record SceneActivity(
    @Chars(120) PrivateText name,
    @Nullable BoundaryId boundaryId,
    @Nullable Integer intensity,
    @Chars(1_000) @Nullable PrivateText notes) {}
