/// The rows of points: every movement and what is left.
@NullMarked
package app.kinkit.projection.points;

import org.jspecify.annotations.NullMarked;
