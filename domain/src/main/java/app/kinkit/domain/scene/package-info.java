/// What members of a bond did together, written down afterwards.
@NullMarked
package app.kinkit.domain.scene;

import org.jspecify.annotations.NullMarked;
