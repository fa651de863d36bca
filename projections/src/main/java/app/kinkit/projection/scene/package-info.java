/// Scenes as members read them.
@NullMarked
package app.kinkit.projection.scene;

import org.jspecify.annotations.NullMarked;
