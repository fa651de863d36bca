/// The rows of boundaries.
@NullMarked
package app.kinkit.projection.boundary;

import org.jspecify.annotations.NullMarked;
